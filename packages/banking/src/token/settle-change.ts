import type { RefusalReason } from '@warifu/client';
import { isoTime } from '@warifu/kernel';
import { lockTokenStanding, type TokenStanding } from '../authentication/token-standing.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Deed } from '../deed.ts';
import { passwordStandsIn } from '../authentication/demand.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import { useReissueCode } from './reissue-code.ts';
import { tokenChangeById, type TokenChange, type TokenChangeId, type TokenChangeRefusal } from './token-change.ts';

/** What the authority made of a change. */
export type ChangeVerdict =
  | { readonly result: 'made' }
  | {
      readonly result: 'refused';
      readonly reason: TokenChangeRefusal | RefusalReason;
      readonly attemptsLeft?: number;
      readonly retryAfterSeconds?: number;
    };

/**
 * Brings the contract in line with what the authority made of a change; once, and never against what happened to the contract
 * meanwhile: a token that staff stopped does not come back this way.
 */
export async function settleChange(deed: Deed, id: TokenChangeId, verdict: ChangeVerdict): Promise<void> {
  const { contractId } = await tokenChangeById(deed.tx, id);
  const held = await lockTokenStanding(deed.tx, contractId);
  const change = await tokenChangeById(deed.tx, id);
  if (verdict.result === 'refused') {
    await refuse(deed, change, verdict);
    // That nothing was heard of it was a guess; that it was made is an answer.
  } else if (change.state === 'asked' || change.reason === 'interrupted') {
    const isPermitted = isAsItWas(change, held) && (await useUp(deed, change));
    await (isPermitted ? make(deed, change, held) : overrule(deed, change));
  }
}

async function make(deed: Deed, change: TokenChange, held: TokenStanding): Promise<void> {
  await setState(deed, change, 'done');
  await (change.kind === 'stop' ? stopToken(deed, change) : takeToken(deed, change, held));
  await endSessionsOf(deed, change.contractId);
}

function isAsItWas(
  { fromState, oldTokenId }: TokenChange,
  { contractState, tokenState, tokenId }: TokenStanding,
): boolean {
  return contractState === 'active' && fromState === tokenState && oldTokenId === tokenId;
}

/** Uses up what vouched for it. */
async function useUp(deed: Deed, change: TokenChange): Promise<boolean> {
  const { contractId, kind, reissueId, proofId, proofSubject } = change;
  if (reissueId !== null && !(await useReissueCode(deed, reissueId))) return false;
  if (proofId === null || proofSubject === null) return true;
  const purpose = kind === 'stop' ? 'stopToken' : 'exchangeToken';
  return await useProof(deed, { contractId, purpose, subject: proofSubject, proofId });
}

async function takeToken(deed: Deed, change: TokenChange, held: TokenStanding): Promise<void> {
  const { contractId, tokenId, kind, codeAtSignIn, reissueId } = change;
  const now = isoTime(deed.nowMs);
  const unvouchedAtMs =
    kind === 'exchange' ? held.unvouchedAtMs : passwordStandsIn(held.tokenState) ? deed.nowMs : null;
  const unvouchedAt = unvouchedAtMs === null ? null : isoTime(unvouchedAtMs);
  await deed.tx`
    insert into banking.token (contract_id, token_id, since, unvouched_at)
    values (${contractId}, ${tokenId}, ${now}, ${unvouchedAt})
    on conflict (contract_id) do update
      set token_id = excluded.token_id, since = excluded.since, unvouched_at = excluded.unvouched_at`;
  await deed.tx`
    update banking.contract set token_state = 'active', code_at_sign_in = ${codeAtSignIn}, version = version + 1
    where id = ${contractId}`;
  const told = kind === 'exchange' ? 'token_exchanged' : 'token_registered';
  deed.record(told, contractId, { tokenId, codeAtSignIn, isReissued: reissueId !== null });
  deed.tell(told, contractId, { tokenId });
}

/** From here on the password for transfers stands in again. */
async function stopToken(deed: Deed, { contractId, tokenId }: TokenChange): Promise<void> {
  await deed.tx`update banking.token set token_id = null, unvouched_at = null where contract_id = ${contractId}`;
  await deed.tx`
    update banking.contract set token_state = 'stopped_by_customer', version = version + 1 where id = ${contractId}`;
  deed.record('token_stopped', contractId, { tokenId });
  deed.tell('token_stopped', contractId, { tokenId });
}

async function refuse(
  deed: Deed,
  change: TokenChange,
  verdict: Extract<ChangeVerdict, { result: 'refused' }>,
): Promise<void> {
  if (change.state !== 'asked') return;
  await setState(deed, change, 'refused', verdict);
  deed.record('token_change_refused', change.contractId, { kind: change.kind, reason: verdict.reason });
}

/** The authority has made it, and the contract is no more what it was. A new token must go; a stopped one stays stopped. */
async function overrule(deed: Deed, change: TokenChange): Promise<void> {
  await setState(deed, change, change.kind === 'stop' ? 'undone' : 'overruled', { reason: 'changed_meanwhile' });
  deed.record('token_change_overruled', change.contractId, { kind: change.kind, tokenId: change.tokenId });
}

async function setState(
  { tx, nowMs }: Deed,
  { id }: TokenChange,
  state: TokenChange['state'],
  verdict: Partial<Omit<Extract<ChangeVerdict, { result: 'refused' }>, 'result'>> = {},
): Promise<void> {
  const { reason, attemptsLeft, retryAfterSeconds } = verdict;
  await tx`
    update banking.token_change
    set state = ${state}, reason = ${reason ?? null}, attempts_left = ${attemptsLeft ?? null},
      retry_after_seconds = ${retryAfterSeconds ?? null}, settled_at = ${isoTime(nowMs)}
    where id = ${id}`;
}
