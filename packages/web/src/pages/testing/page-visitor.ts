import type { PageServer } from '../index.ts';
import { elementsOf, parsePage, textOf, type PageElement } from './page-text.ts';

type Server = PageServer['server'];

/** A form as a browser sends it. */
export interface SentForm {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const maxRedirects = 5;

/**
 * A browser without windows: keeps cookies, follows redirects, and finds what is on the page by what it is called there.
 * Whatever is not on the page is an error.
 */
export class Visitor {
  readonly #server: Server;
  readonly #filled = new Map<string, string>();
  /** By name; how long each is kept does not matter here. */
  readonly cookies = new Map<string, string>();
  /** `ja` or `en`. */
  language = 'ja';
  /** Sent with every request. */
  headers: Readonly<Record<string, string>> = {};
  status = 0;
  address = '/';
  html = '';
  #page: PageElement = parsePage('');

  constructor(server: Server) {
    this.#server = server;
  }

  /** The heading of the page. */
  get title(): string {
    return elementsOf(this.#page, 'h1').map(textOf).join(' ');
  }

  /** What the page says between its header and its foot. */
  get text(): string {
    return elementsOf(this.#page, 'main').map(textOf).join(' ');
  }

  async open(address: string): Promise<void> {
    await this.#follow(await this.ask({ method: 'GET', address, fields: {} }), address);
  }

  /** Types into the field of this label. */
  fill(label: string, value: string): void {
    this.#filled.set(this.#inputOf(label).attributes['name'] ?? '', value);
  }

  /** Ticks the box, or takes the choice, of this label. */
  choose(label: string): void {
    const { name = '', value = '' } = this.#inputOf(label).attributes;
    this.#filled.set(name, value);
  }

  /** Takes an entry of a list that opens. */
  select(label: string, optionText: string): void {
    const list = this.#inputOf(label);
    const option = elementsOf(list, 'option').find((one) => textOf(one).includes(optionText));
    if (option === undefined) throw new Error(`no "${optionText}" in the list "${label}"`);
    this.#filled.set(list.attributes['name'] ?? '', option.attributes['value'] ?? '');
  }

  /** Sends the form that has this button. */
  async press(button: string): Promise<void> {
    await this.send(this.formOf(button));
  }

  /** What pressing this button would send. */
  formOf(button: string): SentForm {
    for (const form of elementsOf(this.#page, 'form')) {
      const pressed = elementsOf(form, 'button').find((one) => reads(one, button));
      if (pressed === undefined) continue;
      const { name, value = '' } = pressed.attributes;
      const { method = 'get', action = this.address } = form.attributes;
      const fields = { ...valuesOf(form, this.#filled), ...(name === undefined ? {} : { [name]: value }) };
      return { method: method === 'post' ? 'POST' : 'GET', address: action, fields };
    }
    throw new Error(`no button "${button}" on ${this.address}: ${this.text}`);
  }

  /** Sends a form, perhaps once more, and goes where its answer leads. */
  async send(form: SentForm): Promise<void> {
    await this.#follow(await this.ask(form), form.address);
  }

  /** Opens what the link of this text leads to. */
  async click(text: string): Promise<void> {
    const link = elementsOf(this.#page, 'a').find((one) => reads(one, text));
    if (link === undefined) throw new Error(`no link "${text}" on ${this.address}: ${this.text}`);
    await this.open(link.attributes['href'] ?? '');
  }

  /** Asks without following, nor showing, the answer. Cookies are kept. */
  async ask({ method, address, fields }: SentForm): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      'accept-language': this.language,
      ...(cookie === '' ? {} : { cookie }),
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...this.headers,
    };
    const answer = await this.#server.inject({
      method,
      url: method === 'GET' && body !== '' ? `${address.split('?')[0] ?? ''}?${body}` : address,
      headers,
      ...(method === 'POST' ? { payload: body } : {}),
    });
    for (const text of [answer.headers['set-cookie'] ?? []].flat()) this.#keep(text);
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  }

  async #follow(first: Answer, address: string): Promise<void> {
    let answer = first;
    this.address = address;
    for (let redirects = 0; answer.status === 303; redirects += 1) {
      if (redirects === maxRedirects) throw new Error(`${address} leads in a circle`);
      this.address = String(answer.headers['location']);
      answer = await this.ask({ method: 'GET', address: this.address, fields: {} });
    }
    this.status = answer.status;
    this.html = answer.body;
    this.#page = parsePage(answer.body);
    this.#filled.clear();
  }

  /** A label names its field by its ID, or holds it. What stands in small print within it may be left out. */
  #inputOf(label: string): PageElement {
    for (const one of elementsOf(this.#page, 'label')) {
      if (textOf(one) !== label && !textOf(one).startsWith(`${label} `)) continue;
      const { for: id } = one.attributes;
      const inputs = elementsOf(id === undefined ? one : this.#page, 'input', 'select');
      const input = id === undefined ? inputs[0] : inputs.find(({ attributes }) => attributes['id'] === id);
      if (input !== undefined) return input;
    }
    throw new Error(`no field "${label}" on ${this.address}: ${this.text}`);
  }

  #keep(text: string): void {
    const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=');
    if (text.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, decodeURIComponent(value));
  }
}

/** Whether it is called so, or a part of it is: some labels have one wording for telephones and one for computers. */
function reads(element: PageElement, text: string): boolean {
  return [element, ...elementsOf(element, 'span')].some((part) => textOf(part) === text);
}

function valuesOf(form: PageElement, filled: ReadonlyMap<string, string>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { tag, attributes, ...element } of elementsOf(form, 'input', 'select')) {
    const { name, value = '', type, checked } = attributes;
    if (name === undefined) continue;
    const isUnticked = (type === 'radio' || type === 'checkbox') && checked === undefined;
    const options = tag === 'select' ? elementsOf({ tag, attributes, ...element }, 'option') : [];
    const option = options.find(({ attributes: { selected } }) => selected !== undefined) ?? options[0];
    const given = filled.get(name) ?? (isUnticked ? undefined : (option?.attributes['value'] ?? value));
    if (given !== undefined) values[name] = given;
  }
  return values;
}
