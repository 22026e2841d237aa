import { connect, createServer, type Server, type Socket } from 'node:net';

/** One end of a link. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The wire between two machines, which can be cut: a TCP address that leads to another one. */
export class Link implements AsyncDisposable {
  readonly #to: Address;
  readonly #server: Server;
  /** Both ends of every connection; the far end is made when the wire is whole. */
  readonly #connections = new Map<Socket, Socket | null>();
  #isCut = false;

  private constructor(to: Address) {
    this.#to = to;
    this.#server = createServer((near) => {
      this.#connections.set(near, null);
      near.on('error', () => undefined).once('close', () => this.#connections.delete(near));
      if (!this.#isCut) this.#join(near);
    });
  }

  static async lay(from: Address, to: Address): Promise<Link> {
    const link = new Link(to);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    link.#server.once('error', reject).listen({ ...from, backlog: 128 }, () => {
      resolve(undefined);
    });
    await promise;
    return link;
  }

  /** From now on nothing passes in either direction, and nobody is told. */
  cut(): void {
    this.#isCut = true;
    for (const [near, far] of this.#connections) {
      near.unpipe().pause();
      far?.unpipe().pause();
    }
  }

  /** What was sent meanwhile arrives. */
  mend(): void {
    if (!this.#isCut) return;
    this.#isCut = false;
    for (const [near, far] of this.#connections) {
      if (far === null) this.#join(near);
      else near.pipe(far).pipe(near);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const [near, far] of this.#connections) {
      near.destroy();
      far?.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect(this.#to);
    this.#connections.set(near, far);
    far.on('error', () => undefined).once('close', () => near.destroy());
    near.once('close', () => far.destroy());
    near.pipe(far).pipe(near);
  }
}
