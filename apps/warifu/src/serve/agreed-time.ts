import { ClockGuard, type Database } from '@warifu/database';
import { UserError, type Clock } from '@warifu/kernel';
import { Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';

export interface TimeOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** Of a test that bends the clock, which then has nothing to do with the database's. */
  readonly isClockBent?: boolean | undefined;
  readonly registry: Registry;
  readonly logger: Logger;
}

/** The time by which a program acts. */
export interface AgreedTime {
  /** Cannot be read while it disagrees with the database's; see `ClockGuard`. */
  readonly clock: Clock;
  /** What is wrong with it, for the readiness check; null while nothing is. */
  readonly fault: () => string | null;
}

/** Compares the clock with the database's from now on, until what was started ends. @throws UserError where they disagree now */
export async function agreeOnTime(
  started: AsyncDisposableStack,
  { db, clock, isClockBent = false, registry, logger }: TimeOptions,
): Promise<AgreedTime> {
  const guard = isClockBent ? null : await startGuard({ db, clock, logger });
  if (guard !== null) {
    started.defer(() => {
      guard.stop();
    });
  }
  const gauge: Gauge = new Gauge({
    name: 'warifu_clock_ahead_seconds',
    help: "By how much the clock of this machine is ahead of the database's; negative where it is behind.",
    registers: [registry],
    collect: () => {
      gauge.set(guard?.aheadSeconds ?? 0);
    },
  });
  return guard === null ? { clock, fault: () => null } : { clock: guard.clock, fault: () => guard.fault };
}

async function startGuard({ db, clock, logger }: Pick<TimeOptions, 'db' | 'clock' | 'logger'>): Promise<ClockGuard> {
  const tell = (sentence: string): void => {
    logger.warn(sentence);
  };
  const guard = await ClockGuard.start({ sql: db.sql, clock, tell });
  if (guard.fault === null) return guard;
  guard.stop();
  throw new UserError(`${guard.fault} Let both follow a time server, then start again.`);
}
