import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPrefix } from '../../packages/database/src/embedded/run-as.ts';
import { patroniConfiguration } from './configuration.ts';
import { killAtOnce } from './kill-at-once.ts';
import { Link } from './link.ts';
import { ports, type Network, type NodeNumber } from './network.ts';
import { ToolProcess } from './tool-process.ts';
import { tool } from './tools.ts';

/** Whom a machine no longer reaches, and who no longer reaches it. */
export type Cut = 'cluster' | 'everybody';

const askTimeoutMs = 1_500;

/** A machine with Patroni and its PostgreSQL, and the wires to it. */
export class DatabaseMachine implements AsyncDisposable {
  readonly node: NodeNumber;
  readonly #folder: string;
  readonly #api: string;
  readonly #links: Readonly<Record<'cluster' | 'clients', readonly Link[]>>;
  #patroni: ToolProcess | null = null;

  private constructor(node: NodeNumber, network: Network, folder: string, cluster: Link[], clients: Link[]) {
    this.node = node;
    this.#folder = folder;
    this.#api = `http://${network.machine(node)}:${ports.patroni}`;
    this.#links = { cluster, clients };
  }

  static async setUp(node: NodeNumber, network: Network, parent: string): Promise<DatabaseMachine> {
    const folder = join(parent, `db${node}`);
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(join(folder, 'patroni.yml'), patroniConfiguration(node, network, folder), { mode: 0o600 });
    const lay = (from: string, to: string, port: number): Promise<Link> =>
      Link.lay({ host: from, port }, { host: to, port });
    const here = network.machine(node);
    const cluster = [
      await lay(network.forPeers(node), here, ports.postgres),
      await lay(network.forPeers(node), here, ports.patroni),
      await lay(network.etcdFrom(node), network.etcd, ports.etcd),
    ];
    const clients = [
      await lay(network.forClients(node), here, ports.postgres),
      await lay(network.forClients(node), here, ports.patroni),
    ];
    return new DatabaseMachine(node, network, folder, cluster, clients);
  }

  /** Starts Patroni unless it runs, which starts PostgreSQL or takes over the one that runs. */
  start(): void {
    const command = [...commandPrefix(this.#folder), tool('usr/bin/patroni'), join(this.#folder, 'patroni.yml')];
    this.#patroni ??= new ToolProcess(command, this.#folder, join(this.#folder, 'patroni.log'));
  }

  async killPatroni(): Promise<void> {
    await this.#patroni?.kill();
    this.#patroni = null;
  }

  killPostgres(): void {
    killAtOnce(this.#postgresProcessId());
  }

  /** Without a power supply. */
  async killAll(): Promise<void> {
    const dead = this.killPatroni();
    this.killPostgres();
    await dead;
  }

  cut(from: Cut): void {
    const { cluster, clients } = this.#links;
    for (const link of from === 'cluster' ? cluster : [...cluster, ...clients]) link.cut();
  }

  mendLinks(): void {
    for (const link of Object.values(this.#links).flat()) link.mend();
  }

  /** Whether Patroni says this of its PostgreSQL; past all links. */
  async is(role: 'primary' | 'replica' | 'synchronous'): Promise<boolean> {
    try {
      const response = await fetch(`${this.#api}/${role}`, { signal: AbortSignal.timeout(askTimeoutMs) });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** Asks Patroni, as an operator does, to hand over to the synchronous standby. @throws Error where it does not */
  async handOver(): Promise<void> {
    const body = JSON.stringify({ leader: `db${this.node}` });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.#api}/switchover`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`no switchover: ${await response.text()}`);
  }

  get said(): string {
    return this.#patroni?.said ?? '';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killAll();
    await Promise.all(
      Object.values(this.#links)
        .flat()
        .map((link) => link[Symbol.asyncDispose]()),
    );
  }

  #postgresProcessId(): number | null {
    try {
      const [first = ''] = readFileSync(join(this.#folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
      return /^\d+$/.test(first) && isPostgres(first) ? Number(first) : null;
    } catch {
      return null;
    }
  }
}

/** The file of a server that has died may name a process that is somebody else's by now. */
function isPostgres(processId: string): boolean {
  return readFileSync(`/proc/${processId}/comm`, 'utf8').startsWith('postgres');
}
