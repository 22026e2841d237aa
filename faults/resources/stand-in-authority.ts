import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is wrong with it. */
export type Trouble =
  'answers after 5 seconds' | 'never answers' | 'answers nonsense' | 'resets connections' | 'answers 503';

const slowMs = 5_000;

/** Stands where the authority is expected, and counts what comes. */
export class StandInAuthority implements AsyncDisposable {
  requests = 0;
  /** The most that were under way at once. */
  mostAtOnce = 0;
  trouble: Trouble = 'never answers';
  readonly #server: Server;
  #underWay = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.requests += 1;
      this.#underWay += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
      response.once('close', () => {
        this.#underWay -= 1;
      });
      request.resume();
      this.#answer(response);
    });
  }

  static async open(): Promise<StandInAuthority> {
    const standIn = new StandInAuthority();
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(response: ServerResponse): void {
    switch (this.trouble) {
      case 'answers after 5 seconds':
        setTimeout(() => response.end('{"result":"accepted"}'), slowMs);
        return;
      case 'never answers':
        return;
      case 'answers nonsense':
        response.end('<html>Welcome!</html>');
        return;
      case 'resets connections':
        response.destroy();
        return;
      case 'answers 503':
        response.writeHead(503, { 'retry-after': '1' }).end('upstream');
    }
  }
}
