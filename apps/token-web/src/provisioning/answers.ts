import type { ProvisioningAnswer } from '@warifu/client';
import type { Digits } from '@warifu/otp';
import type { JsonAnswer } from './fetch-json.ts';
import type { Refusal } from './refusal.ts';

/** What the authority grants; every field is checked but the key and the token ID, which `@warifu/token` judges. */
export interface Grant extends Pick<ProvisioningAnswer, 'credentialId' | 'publicKey' | 'serverTime'> {
  readonly period: number;
  readonly digits: Digits;
}

const periods = [30, 60];
const digitCounts: readonly Digits[] = [6, 8];
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** Null where the body is no grant that this app can use. */
export function parseGrant(body: unknown): Grant | null {
  const { credentialId, publicKey, period, algorithm, ...rest } = fieldsOf(body);
  const serverTime = parseServerTime(body);
  const digits = digitCounts.find((known) => known === rest['digits']);
  if (typeof credentialId !== 'string' || typeof publicKey !== 'string' || serverTime === null) return null;
  if (algorithm !== 'SHA256' || digits === undefined) return null;
  if (typeof period !== 'number' || !periods.includes(period)) return null;
  return { credentialId, publicKey, serverTime, period, digits };
}

/** Null where the body tells no time. ISO 8601 in UTC. */
export function parseServerTime(body: unknown): string | null {
  const { serverTime } = fieldsOf(body);
  if (typeof serverTime !== 'string' || !isoTime.test(serverTime)) return null;
  return Number.isNaN(Date.parse(serverTime)) ? null : serverTime;
}

/** What an answer that is no success means for the person. */
export function refusalOf({ status, body }: JsonAnswer): Refusal {
  const { code, retryAfterSeconds } = fieldsOf(body);
  const wait = isWait(retryAfterSeconds) ? { retryAfterSeconds } : {};
  if (status === 429) return { reason: 'rate_limited', ...wait };
  if (status === 408 || status >= 500) return { reason: 'unavailable', ...wait };
  // With a code of the authority's catalogue it understood enough to refuse; without one, something else stands there.
  return { reason: typeof code === 'string' ? 'outdated' : 'misconfigured' };
}

function isWait(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds >= 0;
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
