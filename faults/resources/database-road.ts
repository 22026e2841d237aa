import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A TCP road to PostgreSQL's Unix socket, on which its answers come late or not at all: to its clients that is a disk that takes
 * so long to write.
 */
export class DatabaseRoad implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #delayMs = 0;
  #isHanging = false;
  readonly #held: (() => void)[] = [];

  private constructor(socketPath: string) {
    this.#server = createServer((client) => {
      const server = connect(socketPath);
      for (const socket of [client, server]) this.#keep(socket);
      client.pipe(server);
      server.on('data', (bytes: Buffer) => {
        this.#pass(() => client.write(bytes));
      });
      client.once('close', () => server.destroy());
      server.once('close', () => client.destroy());
    });
  }

  static async open(socketPath: string): Promise<DatabaseRoad> {
    const road = new DatabaseRoad(socketPath);
    await new Promise<void>((resolve) => road.#server.listen(0, '127.0.0.1', resolve));
    return road;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How late every answer is from now on. */
  delay(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  /** From now on nothing is answered; `release` lets through what was held. */
  hang(): void {
    this.#isHanging = true;
  }

  release(): void {
    this.#isHanging = false;
    for (const pass of this.#held.splice(0)) pass();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
  }

  #pass(send: () => void): void {
    if (this.#isHanging) this.#held.push(send);
    else if (this.#delayMs === 0) send();
    else setTimeout(send, this.#delayMs);
  }
}
