import { Agent, request, type IncomingMessage } from 'node:http';
import type { Clock } from '@warifu/kernel';
import { hiddenFields } from './page.ts';

export interface Answer {
  readonly status: number;
  /** Where it leads; null for a page. */
  readonly location: string | null;
  readonly html: string;
  /** From the request to the last byte. */
  readonly ms: number;
}

interface Sending {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  readonly body?: string;
}

const timeoutMs = 10_000;

/** A browser without windows: one connection that stays open, its cookies, and nothing that it loads by itself. */
export class Browser implements Disposable {
  readonly #origin: string;
  readonly #clock: Clock;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, clock: Clock) {
    this.#origin = origin;
    this.#clock = clock;
  }

  /** Whatever is answered. @throws Error where nothing is */
  visit(address: string): Promise<Answer> {
    return this.#send({ method: 'GET', address });
  }

  /** Sends the form of a page that goes to this address. Whatever is answered. @throws Error where nothing is */
  send(page: Answer, address: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const body = new URLSearchParams({ ...hiddenFields(page.html, address), ...fields }).toString();
    return this.#send({ method: 'POST', address, body });
  }

  /** @throws Error for anything else than a page */
  async open(address: string): Promise<Answer> {
    const answer = await this.visit(address);
    if (answer.status !== 200) throw new Error(`GET ${address} answered ${answer.status}`);
    return answer;
  }

  /** The same. @throws Error where the answer leads nowhere */
  async submit(page: Answer, address: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const answer = await this.send(page, address, fields);
    if (answer.location === null) throw new Error(`POST ${address} answered ${answer.status}`);
    return answer;
  }

  /** The page that an answer leads to. */
  async follow({ location }: Answer): Promise<Answer> {
    return await this.open(location ?? '/');
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  #send({ method, address, body }: Sending): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      'accept-language': 'ja',
      'accept-encoding': 'identity',
      ...(cookie === '' ? {} : { cookie }),
      ...(body === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
            origin: this.#origin,
          }),
    };
    const startMs = this.#clock.monotonicMs();
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.#agent, headers, timeout: timeoutMs };
      const sent = request(new URL(address, this.#origin), options, (message) => {
        let html = '';
        message.setEncoding('utf8').on('data', (text: string) => (html += text));
        message.once('error', reject);
        message.once('end', () => {
          const ms = this.#clock.monotonicMs() - startMs;
          this.#keepCookies(message);
          resolve({ status: message.statusCode ?? 0, location: message.headers.location ?? null, html, ms });
        });
      });
      sent.once('timeout', () => sent.destroy(new Error(`${method} ${address} took longer than ${timeoutMs} ms`)));
      sent.once('error', reject);
      sent.end(body);
    });
  }

  #keepCookies({ headers }: IncomingMessage): void {
    for (const text of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (text.includes('Max-Age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}
