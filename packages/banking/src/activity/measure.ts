import type { RefusalReason } from '@warifu/client';

/** What the authority answered about a code; `no_answer` where it could not be asked. */
export type AnswerMeasure = 'accepted' | RefusalReason | 'no_answer';

/** What is counted, by minutes. */
export type Measure =
  | AnswerMeasure
  /** A token was registered, by a letter or not; a token was exchanged. */
  | 'registered'
  | 'exchanged'
  /** A token was locked by failures; sign-in was stopped by wrong passwords. */
  | 'token_locked'
  | 'sign_in_stopped';

/** The entries of the audit log that are counted. */
const measures: Readonly<Record<string, Measure>> = {
  token_registered: 'registered',
  token_exchanged: 'exchanged',
  token_locked: 'token_locked',
  sign_in_stopped: 'sign_in_stopped',
};

/** Null for an entry that is not counted. */
export function measureOf(entryType: string): Measure | null {
  return Object.hasOwn(measures, entryType) ? (measures[entryType] ?? null) : null;
}
