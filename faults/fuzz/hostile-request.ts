import type { Agent } from 'node:http';
import { request } from 'node:http';
import fc from 'fast-check';
import { hostileText, mutated } from './hostile-texts.ts';

/** A request as somebody would send it who means no good. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** What was not answered by then hangs. */
const timeoutMs = 10_000;
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const;
const contentTypes = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'nonsense',
] as const;
const anyHeader = fc.stringMatching(/^[!-~]{0,200}$/);

/** Texts as JSON that is broken, deep, of other types, with names twice, or not UTF-8. */
function hostileJson(names: readonly string[], good: object): fc.Arbitrary<Buffer> {
  const anyValue = fc.oneof(hostileText(), fc.jsonValue({ maxDepth: 3 }));
  const fields = fc.dictionary(fc.oneof(fc.constantFrom(...names), hostileText()), anyValue, { maxKeys: 8 });
  const near = fc.tuple(fc.constantFrom(...names), anyValue).map(([name, value]) => ({ ...good, [name]: value }));
  const text = JSON.stringify(good);
  return fc.oneof(
    fc.oneof(fields, near).map((value) => Buffer.from(JSON.stringify(value))),
    mutated(fc.constant(text)).map((changed) => Buffer.from(changed)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(10, 1_000, 20_000).map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))),
    fc.constantFrom(...names).map((name) => Buffer.from(`{"${name}":"1",${text.slice(1)}`)),
    fc.constant(Buffer.alloc(300_000, 0x20)),
  );
}

/** Parts of a path: what a client would have put there, escaped, and what it would not. */
function hostilePath(template: string): fc.Arbitrary<string> {
  const part = fc.oneof(
    hostileText().map((text) => encodeURIComponent(text.toWellFormed().slice(0, 300))),
    fc.constantFrom('%', '%zz', '%ff', '..', '', 'WPKD12345674'),
  );
  return part.map((text) => template.replaceAll(/\{[^}]*\}/g, () => text));
}

/** @param good a body that its schema takes */
export function hostileRequest(
  templates: readonly string[],
  good: object,
  headers: Readonly<Record<string, string>>,
): fc.Arbitrary<HostileRequest> {
  const names = Object.keys(good);
  const other = fc.record({ authorization: anyHeader, cookie: anyHeader, 'accept-language': anyHeader });
  return fc
    .record({
      method: fc.oneof(fc.constant('POST'), fc.constantFrom(...methods)),
      path: fc.constantFrom(...templates).chain(hostilePath),
      type: fc.oneof(fc.constant('application/json'), fc.constantFrom(...contentTypes)),
      sent: fc.oneof({ weight: 4, arbitrary: fc.constant(headers) }, { weight: 1, arbitrary: other }),
      body: fc.option(hostileJson(names, good), { freq: 8 }),
    })
    .map(({ method, path, type, sent, body }) => ({
      method,
      path,
      headers: { ...sent, ...(body === null ? {} : { 'content-type': type }) },
      body: method === 'GET' || method === 'HEAD' ? null : body,
    }));
}

/** Sends it as it is. @throws Error where nothing is answered, or not to the end */
export function send(address: string, agent: Agent, { method, path, headers, body }: HostileRequest): Promise<Answer> {
  const { hostname, port } = new URL(address);
  const length = body === null ? {} : { 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path, agent, headers: { ...headers, ...length }, timeout: timeoutMs };
    const sent = request(options, (message) => {
      let text = '';
      message.setEncoding('utf8').on('data', (part: string) => (text += part));
      message.once('error', reject);
      message.once('end', () => {
        resolve({ status: message.statusCode ?? 0, contentType: message.headers['content-type'] ?? '', text });
      });
    });
    sent.once('timeout', () => sent.destroy(new Error(`not answered within ${timeoutMs} ms`)));
    sent.once('error', reject);
    sent.end(body ?? undefined);
  });
}
