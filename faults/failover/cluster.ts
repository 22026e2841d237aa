import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@warifu/database';
import type { Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { haproxyConfiguration } from './configuration.ts';
import { DatabaseMachine } from './machine.ts';
import { Network, nodeNumbers, ports } from './network.ts';
import { ToolProcess } from './tool-process.ts';
import { tool } from './tools.ts';

const database = 'warifu_authority';

const startTimeoutMs = 90_000;
const wholeTimeoutMs = 90_000;
const owner = { name: 'warifu_owner', password: 'OWNER_PASSWORD' };
const superuser = { name: 'postgres', password: 'SUPERUSER_PASSWORD' };

/** Three machines with PostgreSQL that Patroni looks after, one of etcd, and HAProxy. */
export class PatroniCluster {
  readonly machines: readonly DatabaseMachine[];
  readonly #network: Network;
  readonly #surroundings: Surroundings;

  private constructor(machines: readonly DatabaseMachine[], network: Network, surroundings: Surroundings) {
    this.machines = machines;
    this.#network = network;
    this.#surroundings = surroundings;
  }

  /** @param cleaning takes what must be undone at the end */
  static async start(
    folder: string,
    surroundings: Surroundings,
    cleaning: AsyncDisposableStack,
  ): Promise<PatroniCluster> {
    const network = new Network(surroundings.random);
    cleaning.use(startEtcd(network, folder));
    const machines: DatabaseMachine[] = [];
    for (const node of nodeNumbers) machines.push(cleaning.use(await DatabaseMachine.setUp(node, network, folder)));
    cleaning.use(startHaproxy(network, folder));
    const cluster = new PatroniCluster(machines, network, surroundings);
    for (const machine of machines) machine.start();
    await cluster.whole(startTimeoutMs);
    await cluster.#makeDatabase();
    return cluster;
  }

  /** The URL of the database that names all machines. */
  get hostsUrl(): string {
    return this.#url(owner, this.#hosts(), database);
  }

  /** The URL of the database behind HAProxy. */
  get haproxyUrl(): string {
    const { host, port } = this.#network.haproxy;
    return this.#url(owner, `${host}:${port}`, database);
  }

  /** As the superuser. */
  get adminUrl(): string {
    return this.#url(superuser, this.#hosts(), database);
  }

  /** @throws Error where there is none now */
  async primary(): Promise<DatabaseMachine> {
    for (const machine of this.machines) if (await machine.is('primary')) return machine;
    throw new Error('there is no primary');
  }

  /** Waits until there are a primary, a synchronous standby and another one. @throws Error where that takes too long */
  async whole(timeoutMs = wholeTimeoutMs): Promise<void> {
    try {
      await within(timeoutMs, 'the cluster is whole', this.#surroundings, () => this.#isWhole());
    } catch (cause) {
      if (this.#surroundings.signal.aborted) throw cause;
      throw new Error(this.machines.map(({ node, said }) => `db${node} said: ${said}`).join('\n'), { cause });
    }
  }

  async #isWhole(): Promise<boolean> {
    const roles = ['primary', 'synchronous', 'replica'] as const;
    const answers = roles.map((role) => Promise.all(this.machines.map((machine) => machine.is(role))));
    const [primaries = 0, synchronous = 0, replicas = 0] = (await Promise.all(answers)).map(
      (isOne) => isOne.filter(Boolean).length,
    );
    return primaries === 1 && synchronous === 1 && replicas === this.machines.length - 1;
  }

  async #makeDatabase(): Promise<void> {
    const url = this.#url(superuser, this.#hosts(), 'postgres');
    const admin = await openDatabase({ url, applicationName: 'warifu-faults', maxConnections: 1 });
    try {
      await admin.sql`create role warifu_owner login createrole password 'OWNER_PASSWORD'`;
      await admin.sql`create database warifu_authority owner warifu_owner`;
    } finally {
      await admin.close();
    }
  }

  #hosts(): string {
    return nodeNumbers.map((node) => `${this.#network.forClients(node)}:${ports.postgres}`).join(',');
  }

  #url({ name, password }: typeof owner, hosts: string, of: string): string {
    return `postgres://${name}:${password}@${hosts}/${of}?sslmode=disable`;
  }
}

function startEtcd(network: Network, parent: string): ToolProcess {
  const folder = join(parent, 'etcd');
  mkdirSync(folder, { mode: 0o700 });
  const [client, peer] = [`http://${network.etcd}:${ports.etcd}`, `http://${network.etcd}:${ports.etcdPeer}`];
  const options = {
    'data-dir': join(folder, 'data'),
    name: 'etcd1',
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `etcd1=${peer}`,
  };
  const command = [tool('usr/bin/etcd'), ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)];
  return new ToolProcess(command, folder, join(folder, 'etcd.log'));
}

function startHaproxy(network: Network, folder: string): ToolProcess {
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, haproxyConfiguration(network));
  return new ToolProcess([tool('usr/sbin/haproxy'), '-db', '-f', file], folder, join(folder, 'haproxy.log'));
}
