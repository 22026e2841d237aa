import { isoTime } from '@warifu/kernel';
import type { Deed } from '../deed.ts';
import { lockTokenStanding, type TokenStanding } from './token-standing.ts';
import { markLocked } from '../token/mark-locked.ts';
import type { Verdict } from './ask-authority.ts';
import { proofById, type ProofRow } from './proof-row.ts';
import type { ProofId } from './proof.ts';

/** Writes a verdict down, unless there is one already: the first one stays. */
export async function settleProof(deed: Deed, id: ProofId, verdict: Verdict): Promise<void> {
  const proof = await proofById(deed.tx, id);
  const held = await lockTokenStanding(deed.tx, proof.contractId);
  const outcome = verdict.result === 'accepted' && !isStillAsked(proof, held) ? changedMeanwhile : verdict;
  if (!(await write(deed, id, outcome))) return;
  const { contractId, purpose } = proof;
  deed.record(`proof_${outcome.result}`, contractId, { purpose, ...detailsOf(outcome) });
  if (proof.tokenId !== null && locks(verdict)) await markLocked(deed, contractId, { ...held, tokenId: proof.tokenId });
}

const changedMeanwhile: Verdict = { result: 'rejected', rejection: { reason: 'changed_meanwhile' } };

/** Whether the verdict is still about the token that the contract has, and in the state in which it was asked for. */
function isStillAsked({ tokenId, tokenState }: ProofRow, held: TokenStanding): boolean {
  const isSameToken = tokenId === null || tokenId === held.tokenId;
  return held.contractState === 'active' && held.tokenState === tokenState && isSameToken;
}

function locks(verdict: Verdict): boolean {
  if (verdict.result !== 'rejected') return false;
  const { rejection } = verdict;
  const isLast = rejection.reason === 'wrong_code' || rejection.reason === 'out_of_sync';
  return rejection.reason === 'locked' || (isLast && rejection.attemptsLeft === 0);
}

async function write({ tx, nowMs }: Deed, id: ProofId, outcome: Verdict): Promise<boolean> {
  if (outcome.result === 'unknown') {
    const { count } = await tx`update banking.proof set state = 'unknown' where id = ${id} and state = 'asked'`;
    return count > 0;
  }
  const { reason, attemptsLeft, retryAfterSeconds } = rejectionOf(outcome);
  const { count } = await tx`
    update banking.proof
    set state = ${outcome.result}, reason = ${reason ?? null}, attempts_left = ${attemptsLeft ?? null},
      retry_after_seconds = ${retryAfterSeconds ?? null}, settled_at = ${isoTime(nowMs)}
    where id = ${id} and state in ('asked', 'unknown')`;
  return count > 0;
}

function rejectionOf(outcome: Verdict): {
  readonly reason?: string;
  readonly attemptsLeft?: number;
  readonly retryAfterSeconds?: number;
} {
  return outcome.result === 'rejected' ? outcome.rejection : {};
}

function detailsOf(outcome: Verdict): Record<string, string> {
  switch (outcome.result) {
    case 'accepted':
      return {};
    case 'rejected':
      return { reason: outcome.rejection.reason };
    case 'unknown':
      return { failure: outcome.failure };
  }
}
