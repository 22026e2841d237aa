import { createHmac } from 'node:crypto';
import type { Clock } from '@warifu/kernel';
import { hotp } from '@warifu/otp';
import { spread, type Spread } from './statistics.ts';

/** Codes per second on one thread, HMAC-SHA-256, 6 digits. */
export interface OtpResult {
  /** By `@warifu/otp`. */
  readonly package: Spread;
  /** By the few lines that compute the same with node:crypto and nothing else. */
  readonly bare: Spread;
  /** The package's part of the bare figure, of measurements that followed one another. */
  readonly ratio: Spread;
}

type ComputeCode = (key: Uint8Array, counter: number) => string;

const byPackage: ComputeCode = (key, counter) =>
  hotp((message) => createHmac('sha256', key).update(message).digest(), counter, 6);

const bare: ComputeCode = (key, counter) => {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha256', key).update(message).digest();
  const bits = mac.readUInt32BE((mac.at(-1) ?? 0) & 0x0f) & 0x7fffffff;
  return String(bits % 1_000_000).padStart(6, '0');
};

const measurements = 5;
const codesBetweenLooks = 500;

/**
 * Both ways in turn, in this process, after a warm-up.
 * @throws Error where the two do not agree on a code
 */
export function measureOtp(clock: Clock, measurementMs: number): OtpResult {
  const key = Buffer.alloc(32, 0x57);
  for (let counter = 0; counter < 1_000; counter += 1) {
    if (byPackage(key, counter) !== bare(key, counter))
      throw new Error(`no agreement on the code of counter ${counter}`);
  }
  const perSecond = (compute: ComputeCode): number =>
    codesPerSecond(compute, { key, clock, durationMs: measurementMs });
  [byPackage, bare].forEach(perSecond);
  const pairs = Array.from({ length: measurements }, () => ({ package: perSecond(byPackage), bare: perSecond(bare) }));
  return {
    package: spread(pairs.map((pair) => pair.package)),
    bare: spread(pairs.map((pair) => pair.bare)),
    ratio: spread(pairs.map((pair) => pair.package / pair.bare)),
  };
}

function codesPerSecond(
  compute: ComputeCode,
  { key, clock, durationMs }: { key: Uint8Array; clock: Clock; durationMs: number },
): number {
  const startMs = clock.monotonicMs();
  let counter = 0;
  let elapsedMs = 0;
  while (elapsedMs < durationMs) {
    const end = counter + codesBetweenLooks;
    for (; counter < end; counter += 1) compute(key, counter);
    elapsedMs = clock.monotonicMs() - startMs;
  }
  return counter / (elapsedMs / 1000);
}
