import type { Banking } from '../banking.ts';
import { perform, type Actor } from '../deed.ts';
import { asVerdict, orNoAnswer, type Verdict } from './ask-authority.ts';
import { unsettledProofs, type ProofRow } from './proof-row.ts';
import { settleProof } from './settle-proof.ts';

/**
 * For so long a question may still be on its way to the authority, or its answer back: several times what a call and its
 * repeats take. Before that, that the authority knows of no answer means nothing.
 */
export const onItsWayMs = 60_000;

/** What one round came to. `done`: nothing is left that could be settled now. */
export interface SettlingRound {
  readonly settled: number;
  readonly done: boolean;
}

/**
 * Finds verdicts that the bank did not hear, for one round of proofs: accepted and rejected as the authority tells, and rejected
 * where it knows of none. Stops at the first that the authority does not answer.
 */
export async function settleProofs(banking: Banking, limit: number): Promise<SettlingRound> {
  const askedBeforeMs = banking.clock.nowMs() - onItsWayMs;
  const proofs = await unsettledProofs(banking.db.sql, { askedBeforeMs, limit });
  let settled = 0;
  for (const proof of proofs) {
    const finding = await findVerdict(banking, proof, 'system');
    if (finding === 'unreachable') return { settled, done: true };
    if (finding === 'settled') settled += 1;
  }
  return { settled, done: proofs.length < limit };
}

/** Asks the authority what it answered to a proof, and writes that down. */
export async function findVerdict(
  banking: Banking,
  proof: ProofRow,
  actor: Actor,
): Promise<'settled' | 'on_its_way' | 'unreachable'> {
  const isOnItsWay = banking.clock.nowMs() < proof.askedAtMs + onItsWayMs;
  const verdict = proof.tokenId === null ? interrupted : await pastVerdict(banking, proof);
  if (verdict.result === 'unknown') return 'unreachable';
  if (verdict === interrupted && isOnItsWay) return 'on_its_way';
  await perform(banking, actor, (deed) => settleProof(deed, proof.id, verdict));
  return 'settled';
}

const interrupted: Verdict = { result: 'rejected', rejection: { reason: 'interrupted' } };

async function pastVerdict({ authority }: Banking, { id }: ProofRow): Promise<Verdict> {
  const answer = await orNoAnswer(() => authority.validationAnswer(id));
  if (answer === null) return interrupted;
  return answer.result === 'unknown' ? answer : asVerdict(answer);
}
