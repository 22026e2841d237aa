import { randomUuid } from '@warifu/kernel';
import type { ValidateAnswer } from '@warifu/client';
import { normaliseCode, type TokenId } from '@warifu/otp';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { PasswordDesk } from '../password/passwords.ts';
import { judgeTransferPassword } from '../password/transfer-password.ts';
import { lockTokenStanding, tokenStanding } from './token-standing.ts';
import { askAuthority } from './ask-authority.ts';
import { demandFor, type Demand, type ProofPurpose } from './demand.ts';
import { answerOf, insertProof, proofById, proofOfForm, type ProofRow } from './proof-row.ts';
import type { ProofAnswer, ProofAttempt, ProofId, ProofRejection } from './proof.ts';
import { settleProof } from './settle-proof.ts';
import { findVerdict } from './settle.ts';

/** How the authority is asked about a code under a request ID. */
export type AskAboutCode = (requestId: ProofId, tokenId: TokenId) => Promise<ValidateAnswer>;

/** What the page before an operation must ask for now. */
export async function demandNow(
  { db, policy, clock }: Banking,
  { contractId, purpose }: { readonly contractId: ContractId; readonly purpose: ProofPurpose },
): Promise<Demand> {
  return demandFor(policy, purpose, await tokenStanding(db.sql, contractId), clock.nowMs());
}

/**
 * Checks what somebody typed to prove an operation: the code with the authority, the password for transfers here, whichever
 * is demanded now. Call it outside of any transaction. What was asked is kept before the authority is asked, so that its
 * answer can be found later whatever happens.
 */
export async function proveOperation(banking: Banking, attempt: ProofAttempt): Promise<ProofAnswer> {
  const code = normaliseCode(attempt.code ?? '');
  return await prove(banking, attempt, {
    isWellFormed: code !== null,
    ask: (requestId, credentialId) =>
      banking.authority.validate({ credentialId, code: code ?? '', requestId, purpose: attempt.purpose }),
  });
}

interface CodeQuestion {
  readonly isWellFormed: boolean;
  readonly ask: AskAboutCode;
}

/** As `proveOperation`, with another question to the authority. */
export async function prove(banking: Banking, attempt: ProofAttempt, question: CodeQuestion): Promise<ProofAnswer> {
  const { contractId, formKey, purpose, subject } = attempt;
  return await banking.underWay.join(['proof', contractId, formKey, purpose, subject], async () => {
    const earlier = await proofOfForm(banking.db.sql, attempt);
    return earlier === null
      ? await proveAfresh(banking, attempt, question)
      : await answerAgain(banking, attempt, earlier);
  });
}

async function proveAfresh(banking: Banking, attempt: ProofAttempt, question: CodeQuestion): Promise<ProofAnswer> {
  const demand = await demandNow(banking, attempt);
  if (demand.asks === 'refused') return { result: 'refused', reason: demand.reason };
  if (wantsCode(demand) && !question.isWellFormed) return rejected({ reason: 'malformed_code' });
  if (!wantsPassword(demand)) return await judge(banking, attempt, { demand, question, desk: null });
  const answer = await banking.passwords.within((desk) => judge(banking, attempt, { demand, question, desk }));
  return answer === 'busy' ? rejected({ reason: 'busy' }) : answer;
}

async function answerAgain(banking: Banking, attempt: ProofAttempt, earlier: ProofRow): Promise<ProofAnswer> {
  if (earlier.purpose !== attempt.purpose || earlier.subject !== attempt.subject) return { result: 'form_reused' };
  if (earlier.state === 'unknown') await findVerdict(banking, earlier, 'customer');
  return answerOf(await proofById(banking.db.sql, earlier.id));
}

interface Judging {
  readonly demand: Exclude<Demand, { asks: 'refused' }>;
  readonly question: CodeQuestion;
  /** Null where no password is wanted. */
  readonly desk: PasswordDesk | null;
}

async function judge(
  banking: Banking,
  attempt: ProofAttempt,
  { demand, question, desk }: Judging,
): Promise<ProofAnswer> {
  const opened = await open(banking, attempt, demand);
  if (opened === 'form_taken') return await answerTaken(banking, attempt);
  if (opened === 'changed') return rejected({ reason: 'changed_meanwhile' });
  const { id, tokenId } = opened;
  const refusal = desk === null ? null : await judgePassword(banking, desk, attempt);
  // The password comes first: a code is not spent beside a wrong one.
  if (refusal !== null) return await settle(banking, id, { result: 'rejected', rejection: refusal });
  if (tokenId === null) return await settle(banking, id, { result: 'accepted' });
  const verdict = await askAuthority(() => question.ask(id, tokenId));
  return await settle(banking, id, verdict);
}

async function settle(banking: Banking, id: ProofId, verdict: Parameters<typeof settleProof>[2]): Promise<ProofAnswer> {
  await perform(banking, 'customer', (deed) => settleProof(deed, id, verdict));
  return answerOf(await proofById(banking.db.sql, id));
}

/** Another program was faster with the same form. */
async function answerTaken(banking: Banking, attempt: ProofAttempt): Promise<ProofAnswer> {
  const earlier = await proofOfForm(banking.db.sql, attempt);
  if (earlier === null) throw new Error('a proof has gone');
  return await answerAgain(banking, attempt, earlier);
}

async function open(
  banking: Banking,
  attempt: ProofAttempt,
  demand: Demand,
): Promise<{ readonly id: ProofId; readonly tokenId: TokenId | null } | 'form_taken' | 'changed'> {
  const id = randomUuid(banking.random) as ProofId;
  return await perform(banking, 'customer', async ({ tx, nowMs }) => {
    const held = await lockTokenStanding(tx, attempt.contractId);
    const demandThen = demandFor(banking.policy, attempt.purpose, held, nowMs);
    if (demandThen.asks !== demand.asks) return 'changed';
    const tokenId = wantsCode(demand) ? held.tokenId : null;
    const { tokenState } = held;
    return (await insertProof(tx, { ...attempt, id, tokenState, tokenId }, nowMs)) ? { id, tokenId } : 'form_taken';
  });
}

async function judgePassword(
  banking: Banking,
  desk: PasswordDesk,
  { contractId, transferPassword = '' }: ProofAttempt,
): Promise<ProofRejection | null> {
  const answer = await judgeTransferPassword(banking, desk, { contractId, password: transferPassword });
  switch (answer.result) {
    case 'right':
      return null;
    case 'wrong':
      return { reason: 'wrong_transfer_password', attemptsLeft: answer.attemptsLeft };
    case 'stopped':
      return { reason: 'transfer_password_stopped' };
  }
}

function wantsCode({ asks }: Demand): boolean {
  return asks === 'code' || asks === 'code_and_transfer_password';
}

function wantsPassword({ asks }: Demand): boolean {
  return asks === 'transfer_password' || asks === 'code_and_transfer_password';
}

function rejected(rejection: ProofRejection): ProofAnswer {
  return { result: 'rejected', rejection };
}
