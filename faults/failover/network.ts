import { randomInteger, type Random } from '@warifu/kernel';
import type { Address } from './link.ts';

export const nodeNumbers = [1, 2, 3] as const;
export type NodeNumber = (typeof nodeNumbers)[number];

export const ports = { postgres: 5432, patroni: 8008, etcd: 2379, etcdPeer: 2380, haproxy: 5000 } as const;

/** Everybody who can be reached has an address of its own on loopback, so that each link between them can be cut. */
export class Network {
  readonly #second: number;

  constructor(random: Random) {
    this.#second = 10 + randomInteger(random, 200);
  }

  /** Where the programs of a machine really listen. */
  machine(node: NodeNumber): string {
    return `127.${this.#second}.1.1${node}`;
  }

  /** As the other machines of the cluster reach it. */
  forPeers(node: NodeNumber): string {
    return `127.${this.#second}.2.1${node}`;
  }

  /** As the authorities and HAProxy reach it. */
  forClients(node: NodeNumber): string {
    return `127.${this.#second}.3.1${node}`;
  }

  /** As this machine reaches etcd. */
  etcdFrom(node: NodeNumber): string {
    return `127.${this.#second}.4.1${node}`;
  }

  get etcd(): string {
    return `127.${this.#second}.1.21`;
  }

  get haproxy(): Address {
    return { host: `127.${this.#second}.1.31`, port: ports.haproxy };
  }
}
