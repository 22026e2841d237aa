import type { LockPolicy } from '@warifu/credentials';
import type { Config } from '../config/settings.ts';

/** The rule by which failures lock, as configured. */
export function lockPolicy({ maxFailures, unlockAfterSeconds }: Config): LockPolicy {
  return { maxFailures, unlockAfterSeconds };
}
