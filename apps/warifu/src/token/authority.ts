import { UserError } from '@warifu/kernel';
import type { Digits } from '@warifu/otp';
import { measureClockOffset, type ClockOffset, type ProvisioningAnswer } from '@warifu/token';
import type { TokenContext } from './context.ts';
import { isDigits, isPeriod, parseObject } from './token-file.ts';

const maxBodyBytes = 64 * 1024;
const maxDetailLength = 300;
const provisioningTimeoutMs = 10_000;
// A code is wanted now: without a network it is shown by the stored offset soon.
const timeTimeoutMs = 2_000;

export interface ProvisionedToken extends ProvisioningAnswer {
  readonly periodSeconds: number;
  readonly digits: Digits;
}

/** @throws UserError if this is no address that an authority can have */
export function parseAuthority(typed: string, { messages }: TokenContext): URL {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !isHttp || `${url.username}${url.password}${url.search}${url.hash}` !== '') {
    throw new UserError(messages.malformedAuthority(typed));
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Whether what is sent there can be read or changed on the way. */
export function isOpenToOthers({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** @throws UserError if the authority cannot be reached, refuses, or wants what this program cannot do */
export async function provision(context: TokenContext, authority: URL, publicKey: string): Promise<ProvisionedToken> {
  const answer = await request(context, authority, 'v1/provisioning', provisioningTimeoutMs, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ platform: 'computer', publicKey }),
  });
  const { credentialId, publicKey: authorityKey, period, digits, algorithm } = answer;
  const hasKeys = typeof credentialId === 'string' && typeof authorityKey === 'string';
  if (!hasKeys || !isPeriod(period) || !isDigits(digits) || algorithm !== 'SHA256') {
    throw new UserError(context.messages.notAnAuthority(authority.href));
  }
  return { credentialId, publicKey: authorityKey, periodSeconds: period, digits };
}

/** How far this computer's clock is off. @throws UserError if the authority does not tell the time */
export async function measureAuthorityTime(context: TokenContext, authority: URL): Promise<ClockOffset> {
  const fetchServerTime = async (): Promise<string> =>
    String((await request(context, authority, 'v1/time', timeTimeoutMs))['serverTime']);
  try {
    return await measureClockOffset({ clock: context.clock, fetchServerTime });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(context.messages.notAnAuthority(authority.href), { cause: error });
  }
}

async function request(
  { fetch, messages }: TokenContext,
  authority: URL,
  path: string,
  timeoutMs: number,
  init: RequestInit = {},
): Promise<Record<string, unknown>> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    response = await fetch(new URL(path, authority), { ...init, redirect: 'error', signal });
    text = await readBounded(response);
  } catch (cause) {
    throw new UserError(messages.authorityUnreachable(authority.href), { cause });
  }
  const answer = parseObject(text);
  if (!response.ok && typeof answer?.['detail'] === 'string') {
    throw new UserError(messages.authorityRefused(printable(answer['detail'])));
  }
  if (!response.ok || answer === null) throw new UserError(messages.notAnAuthority(authority.href));
  return answer;
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new RangeError('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Without what could steer a terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, maxDetailLength);
}
