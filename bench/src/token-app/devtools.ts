import { once } from 'node:events';

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

type Parameters = Readonly<Record<string, unknown>>;

const answerTimeoutMs = 60_000;

/** The debugging protocol of a browser. */
export class Devtools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<NonNullable<Answer['result']>>>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#take(JSON.parse(String(data)) as Answer);
    });
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser has gone'));
      this.#waiting.clear();
    });
  }

  static async connect(address: string): Promise<Devtools> {
    const socket = new WebSocket(address);
    await once(socket, 'open', { signal: AbortSignal.timeout(answerTimeoutMs) });
    return new Devtools(socket);
  }

  /** @throws Error with what the browser says where it refuses, goes, or does not answer in time */
  async send(method: string, parameters: Parameters = {}, sessionId?: string): Promise<NonNullable<Answer['result']>> {
    const id = (this.#lastId += 1);
    const answer = Promise.withResolvers<NonNullable<Answer['result']>>();
    this.#waiting.set(id, answer);
    const timer = setTimeout(() => {
      answer.reject(new Error(`the browser does not answer to ${method}`));
    }, answerTimeoutMs);
    this.#socket.send(JSON.stringify({ id, method, params: parameters, sessionId }));
    try {
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  #take({ id, result, error }: Answer): void {
    const answer = id === undefined ? undefined : this.#waiting.get(id);
    if (error === undefined) answer?.resolve(result ?? {});
    else answer?.reject(new Error(error.message));
  }
}

/** A tab; gone at the end of an `await using`. */
export class Tab implements AsyncDisposable {
  readonly #devtools: Devtools;
  readonly #targetId: string;
  readonly #sessionId: string;

  private constructor(devtools: Devtools, targetId: string, sessionId: string) {
    this.#devtools = devtools;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  static async open(devtools: Devtools): Promise<Tab> {
    const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
    return new Tab(devtools, String(targetId), String(sessionId));
  }

  async send(method: string, parameters: Parameters = {}): Promise<Parameters> {
    return this.#devtools.send(method, parameters, this.#sessionId);
  }

  /** What the expression comes to in the page, promises awaited. @throws Error where it throws */
  async evaluate(expression: string): Promise<unknown> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', options);
    if (exceptionDetails !== undefined) throw new Error(`${expression} failed: ${JSON.stringify(exceptionDetails)}`);
    return (result as { readonly value?: unknown }).value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#devtools.send('Target.closeTarget', { targetId: this.#targetId });
  }
}
