import { fragment, type TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import type { SettlingRound } from '../authentication/settle.ts';
import type { Banking } from '../banking.ts';

/** The authority's reason of a stop by the bank, the graver the later. */
const reasons = ['damaged', 'unspecified', 'lost', 'stolen'] as const;

export type BankStopReason = (typeof reasons)[number];

/**
 * Keeps that the authority is to stop a token, of a contract or of a member of staff, in the commit that stops it here. Of two
 * reasons the graver stays.
 */
export async function keepTokenStop(
  { tx, nowMs }: { readonly tx: TransactionSql; readonly nowMs: number },
  { tokenId, reason }: { readonly tokenId: TokenId; readonly reason: BankStopReason },
): Promise<void> {
  const atLeast = reasons.slice(reasons.indexOf(reason));
  // Asked again it is told again, as a token may have come back in between.
  await tx`
    insert into banking.token_stop as s (token_id, reason, asked_at) values (${tokenId}, ${reason}, ${isoTime(nowMs)})
    on conflict (token_id) do update
      set reason = case when s.reason = any(${atLeast}::text[]) then s.reason else excluded.reason end,
        asked_at = excluded.asked_at, told_at = null`;
}

/** Tells the authority of one stop, if it has not heard of it. False where it could not be asked. */
export async function tellTokenStop(banking: Banking, tokenId: TokenId): Promise<boolean> {
  const [stop] = await banking.db.sql<UntoldStop[]>`
    ${select} where token_id = ${tokenId} and told_at is null`;
  return stop === undefined || (await tell(banking, stop));
}

/** Tells the authority of one round of stops that it has not heard of. Ends at the first that it does not answer. */
export async function settleTokenStops(banking: Banking, limit: number): Promise<SettlingRound> {
  const untold = await banking.db.sql<UntoldStop[]>`
    ${select} where told_at is null order by asked_at, token_id limit ${limit}`;
  let settled = 0;
  for (const stop of untold) {
    if (!(await tell(banking, stop))) return { settled, done: true };
    settled += 1;
  }
  return { settled, done: untold.length < limit };
}

interface UntoldStop {
  readonly tokenId: TokenId;
  readonly reason: BankStopReason;
  readonly askedAtMs: number;
}

const select = fragment`select token_id as "tokenId", reason, asked_at as "askedAtMs" from banking.token_stop`;

async function tell({ authority, db, clock }: Banking, { tokenId, reason, askedAtMs }: UntoldStop): Promise<boolean> {
  const answer = await orNoAnswer(() => authority.disable(tokenId, reason));
  // No such registration, or one that is stopped more gravely: there is nothing left to stop.
  if ('failure' in answer && answer.failure !== 'not_found' && answer.failure !== 'invalid_state') return false;
  // Not where it was asked once more meanwhile.
  await db.sql`
    update banking.token_stop set told_at = ${isoTime(clock.nowMs())}
    where token_id = ${tokenId} and reason = ${reason} and asked_at = ${isoTime(askedAtMs)} and told_at is null`;
  return true;
}
