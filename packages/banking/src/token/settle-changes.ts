import { orNoAnswer } from '../authentication/ask-authority.ts';
import { onItsWayMs, type SettlingRound } from '../authentication/settle.ts';
import type { Banking } from '../banking.ts';
import type { Actor } from '../deed.ts';
import { askToStop } from './ask-to-stop.ts';
import { settleAndUndo, undoOverruled } from './settle-and-undo.ts';
import type { ChangeVerdict } from './settle-change.ts';
import { unsettledChanges, type TokenChange } from './token-change.ts';

/** The authority remembers an answer for 24 hours; an hour of this is left to clocks that differ. */
const rememberedMs = 23 * 3_600_000;
/** By so much the authority's clock may be behind the bank's. */
const clockSkewMs = 60_000;

/**
 * Finishes one round of token changes that a crash or a silent authority left half done, and ends at the authority what was
 * overruled here. Stops at the first that the authority does not answer.
 */
export async function settleTokenChanges(banking: Banking, limit: number): Promise<SettlingRound> {
  const askedBeforeMs = banking.clock.nowMs() - onItsWayMs;
  const changes = await unsettledChanges(banking.db.sql, { askedBeforeMs, limit });
  let settled = 0;
  for (const change of changes) {
    if (!(await finish(banking, change, 'system'))) return { settled, done: true };
    settled += 1;
  }
  return { settled, done: changes.length < limit };
}

/** False where the authority cannot be asked. */
async function finish(banking: Banking, change: TokenChange, actor: Actor): Promise<boolean> {
  if (change.state === 'overruled') return await undoOverruled(banking, change, actor);
  const verdict = change.kind === 'stop' ? await askToStop(banking, change) : await pastVerdict(banking, change);
  if (verdict === null) return false;
  await settleAndUndo(banking, change.id, { verdict, actor });
  return true;
}

async function pastVerdict(banking: Banking, change: TokenChange): Promise<ChangeVerdict | null> {
  const answer = await orNoAnswer(() => banking.authority.validationAnswer(change.id));
  if (answer === null) {
    const isRemembered = banking.clock.nowMs() < change.askedAtMs + rememberedMs;
    return isRemembered ? { result: 'refused', reason: 'interrupted' } : await verdictByState(banking, change);
  }
  switch (answer.result) {
    case 'accepted':
      return { result: 'made' };
    case 'rejected':
      return { ...answer, result: 'refused' };
    case 'unknown':
      return null;
  }
}

/**
 * When the answer is forgotten, what the registration has become tells it. Nobody else can have registered this token in the
 * meantime: the open change keeps others of the bank away from it.
 */
async function verdictByState({ authority }: Banking, change: TokenChange): Promise<ChangeVerdict | null> {
  const interrupted: ChangeVerdict = { result: 'refused', reason: 'interrupted' };
  const registration = await orNoAnswer(() => authority.registration(change.tokenId));
  if ('failure' in registration) return registration.failure === 'not_found' ? interrupted : null;
  const { state, lastAcceptedAt } = registration;
  const isSince = lastAcceptedAt !== undefined && Date.parse(lastAcceptedAt) >= change.askedAtMs - clockSkewMs;
  return state === 'enabled' && isSince ? { result: 'made' } : interrupted;
}
