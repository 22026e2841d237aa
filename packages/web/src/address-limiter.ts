import type { Clock } from '@warifu/kernel';
import { networkOfAddress } from './network-of-address.ts';

export interface AddressLimiterOptions {
  /** How many may come within a minute: at once, or spread over it. */
  readonly perMinute: number;
  /** How many addresses are remembered; the one that came longest ago is forgotten first. */
  readonly maxAddresses?: number;
  readonly clock: Clock;
}

export type LimiterVerdict =
  | { readonly allowed: true }
  /** Whole seconds after which the next one is allowed, at least 1. */
  | { readonly allowed: false; readonly retryAfterSeconds: number };

export interface AddressLimiter {
  /** Counts one more from this address, unless it is too many. */
  take(address: string): LimiterVerdict;
}

interface Bucket {
  /** What is left, in requests × 60,000: filled by `perMinute` each millisecond, so that no fraction is ever rounded. */
  level: number;
  filledAtMs: number;
}

const requestCost = 60_000;

/**
 * A token bucket for each address; IPv6 by /64. Its memory is bounded: who commands more networks than `maxAddresses`
 * is not held up by it.
 * @throws RangeError unless both bounds are whole and positive
 */
export function createAddressLimiter({
  perMinute,
  maxAddresses = 100_000,
  clock,
}: AddressLimiterOptions): AddressLimiter {
  for (const bound of [perMinute, maxAddresses]) {
    if (!Number.isSafeInteger(bound) || bound < 1)
      throw new RangeError('an address limit must be a whole number above 0');
  }
  const capacity = perMinute * requestCost;
  // A Map keeps the order of insertion: the first is the one that came longest ago.
  const buckets = new Map<string, Bucket>();

  function bucketOf(network: string, nowMs: number): Bucket {
    const bucket = buckets.get(network) ?? { level: capacity, filledAtMs: nowMs };
    buckets.delete(network);
    if (buckets.size >= maxAddresses) {
      const [oldest] = buckets.keys();
      if (oldest !== undefined) buckets.delete(oldest);
    }
    buckets.set(network, bucket);
    return bucket;
  }

  return {
    take(address) {
      const nowMs = Math.floor(clock.monotonicMs());
      const bucket = bucketOf(networkOfAddress(address), nowMs);
      bucket.level = Math.min(capacity, bucket.level + (nowMs - bucket.filledAtMs) * perMinute);
      bucket.filledAtMs = nowMs;
      if (bucket.level < requestCost) {
        return { allowed: false, retryAfterSeconds: Math.ceil((requestCost - bucket.level) / (perMinute * 1000)) };
      }
      bucket.level -= requestCost;
      return { allowed: true };
    },
  };
}
