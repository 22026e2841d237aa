import type { PageServer } from '../index.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
}

/** A browser without windows: keeps cookies, sends forms as a page has them, and follows nothing by itself. */
export class SampleVisitor {
  readonly #pages: PageServer;
  readonly cookies = new Map<string, string>();
  language = 'ja';
  html = '';
  address = '/';

  constructor(pages: PageServer) {
    this.#pages = pages;
  }

  async open(address: string, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.#ask({ method: 'GET', url: address, headers });
    this.address = address;
    return answer;
  }

  /** Sends a form of the page that is open: its hidden fields, and these. */
  async send(address: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams({ ...this.hiddenFields(address), ...fields }).toString();
    return this.post(address, body, headers);
  }

  post(address: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask({
      method: 'POST',
      url: address,
      payload: body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** Opens what the last answer leads to. */
  async follow(answer: Answer): Promise<Answer> {
    return this.open(String(answer.headers['location']));
  }

  hiddenFields(address: string): Record<string, string> {
    const form = this.html.split('<form').find((part) => part.includes(`action="${address}"`)) ?? '';
    const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
    return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
  }

  async #ask(request: {
    method: 'GET' | 'POST';
    url: string;
    payload?: string;
    headers: Record<string, string>;
  }): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': this.language, ...(cookie === '' ? {} : { cookie }), ...request.headers };
    const { statusCode, headers: answered, body } = await this.#pages.server.inject({ ...request, headers });
    for (const text of [answered['set-cookie'] ?? []].flat()) this.#keep(text);
    this.html = body;
    return { status: statusCode, headers: answered, html: body };
  }

  #keep(text: string): void {
    const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=');
    if (text.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, decodeURIComponent(value));
  }
}
