import { isDatabaseUnavailable, type Database } from '@warifu/database';
import type { Readiness } from '@warifu/web';
import type { AgreedTime } from './agreed-time.ts';

/** What an operator is told, by the state that the database gives (PostgreSQL manual, appendix A). */
const details: Readonly<Record<string, string>> = {
  '25006': 'The database takes no writes: it is a standby.',
  '53100': 'The disk of the database is full.',
  '53200': 'The database has no memory left.',
  '53300': 'The database has no connection left.',
};
const otherwise = 'The database does not answer.';

/**
 * Whether a program can do its work now: the clock is right, and the database commits. To read alone would pass on a disk that is
 * full, and on a standby; so the smallest of all commits is made, whose record nobody reads.
 * @throws whatever is no sign of a database that is away
 */
export async function databaseReadiness(db: Database, time: AgreedTime): Promise<Readiness> {
  const fault = time.fault();
  if (fault !== null) return { ready: false, detail: fault };
  try {
    await db.sql`select pg_logical_emit_message(true, 'warifu', '')`;
    return { ready: true };
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    const state = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ready: false, detail: details[state] ?? otherwise };
  }
}
