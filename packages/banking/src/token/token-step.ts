import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { ProofId } from '../authentication/proof.ts';
import { tokenStanding, type TokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { digestOfCookie } from '../session/cookie.ts';
import { findSession } from '../session/session.ts';
import { isReissueOutstanding } from './reissue-code.ts';

/** Which page of 利用登録／交換 or of 利用停止 comes next. */
export type TokenStep =
  /** Token ID and code of a new token, and the choice of a code at sign-in. */
  | {
      readonly step: 'register';
      /** The bank's policy wants the password for transfers on this page. */
      readonly asksTransferPassword: boolean;
      /** The bank has stopped the token that there was: only the letter's code lets another one in. */
      readonly asksReissueCode: boolean;
    }
  /** The code of the present token, before it is exchanged. */
  | { readonly step: 'old_code' }
  /** Token ID and code of the new token, once the old one's code was right. */
  | { readonly step: 'new_token'; readonly proofId: ProofId }
  /** The code of the token that is to be stopped. */
  | { readonly step: 'stop' }
  | { readonly step: 'nothing_to_stop' }
  /** Nothing can be done on a page. */
  | { readonly step: 'call_the_bank'; readonly reason: 'token_locked' | 'token_stopped' | 'token_lost' };

/** For so long the new token may follow the old one's code. */
const exchangeMs = 600_000;

/** The next page of the token flow of a session; null where the session has ended or is for something else. */
export async function nextTokenStep(banking: Banking, sessionCookie: string): Promise<TokenStep | null> {
  return (await tokenFlow(banking, sessionCookie))?.step ?? null;
}

/** Whose token flow a session is for, and its next page. */
export async function tokenFlow(
  banking: Banking,
  sessionCookie: string,
): Promise<{ readonly contractId: ContractId; readonly step: TokenStep } | null> {
  const session = await findSession(banking, sessionCookie);
  if (session === null || session.purpose === 'sign_in') return null;
  const { contractId, purpose } = session;
  const { sql } = banking.db;
  if (purpose === 'stop') return { contractId, step: stopStep(await tokenStanding(sql, contractId)) };
  return { contractId, step: await registerOrExchangeStep(banking, sql, { contractId, sessionCookie }) };
}

/** What the code of a token flow is given for: this session alone. */
export function flowSubject(sessionCookie: string): string {
  return digestOfCookie(sessionCookie).toString('hex');
}

export async function registerOrExchangeStep(
  { policy, clock }: Banking,
  sql: Sql,
  { contractId, sessionCookie }: { readonly contractId: ContractId; readonly sessionCookie: string },
): Promise<TokenStep> {
  const { tokenState, hasToken } = await tokenStanding(sql, contractId);
  if (!hasToken) {
    const { pageAsksTransferPassword } = policy.firstRegistration;
    return { step: 'register', asksTransferPassword: pageAsksTransferPassword, asksReissueCode: false };
  }
  const nowMs = clock.nowMs();
  if (tokenState === 'active') {
    const proofId = await oldCodeProof(sql, { contractId, sessionCookie, sinceMs: nowMs - exchangeMs });
    return proofId === null ? { step: 'old_code' } : { step: 'new_token', proofId };
  }
  if (await isReissueOutstanding(sql, contractId, nowMs)) {
    return { step: 'register', asksTransferPassword: false, asksReissueCode: true };
  }
  return callTheBank(tokenState);
}

function stopStep({ tokenState, hasToken }: TokenStanding): TokenStep {
  if (!hasToken) return { step: 'nothing_to_stop' };
  return tokenState === 'active' ? { step: 'stop' } : callTheBank(tokenState);
}

function callTheBank(tokenState: TokenStanding['tokenState']): TokenStep {
  if (tokenState === 'locked') return { step: 'call_the_bank', reason: 'token_locked' };
  return { step: 'call_the_bank', reason: tokenState === 'stopped_by_staff' ? 'token_stopped' : 'token_lost' };
}

async function oldCodeProof(
  sql: Sql,
  {
    contractId,
    sessionCookie,
    sinceMs,
  }: { readonly contractId: ContractId; readonly sessionCookie: string; readonly sinceMs: number },
): Promise<ProofId | null> {
  const [proof] = await sql<{ id: ProofId }[]>`
    select id from banking.proof
    where contract_id = ${contractId} and purpose = 'exchangeToken' and subject = ${flowSubject(sessionCookie)}
      and state = 'accepted' and used_at is null and asked_at > ${isoTime(sinceMs)}
    order by asked_at desc limit 1`;
  return proof?.id ?? null;
}
