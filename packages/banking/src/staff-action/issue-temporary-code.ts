import { Secret } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import { lockTokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { TokenState } from '../contract/contract.ts';
import type { Deed } from '../deed.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { tellTokenStop } from '../token/bank-stop.ts';
import { isContract } from './is-contract.ts';
import { takeForm, type Acting, type ContractForm, type DoneBefore } from './staff-form.ts';

export type TemporaryCodeIssued =
  /** Eight digits, told once, good once. */
  | { readonly result: 'issued'; readonly code: Secret<string>; readonly expiresAtMs: number }
  /** Two that were not used are outstanding. */
  | { readonly result: 'too_many' }
  /** The authority cannot be asked now, or the contract has changed since it was. Try again with a new form. */
  | { readonly result: 'no_answer' }
  | NotIssued
  | RefusedToStaff;

type NotIssued =
  /** There is no token, or it is locked, lost or stolen. */
  | { readonly result: 'no_fit_token'; readonly tokenState: TokenState }
  | { readonly result: 'unknown_contract' | 'contract_not_active' }
  | DoneBefore;

/**
 * Has the authority make a code that the customer is told by voice and can use once instead of their token's. It is in no log
 * and is kept nowhere; that it was ordered, and that it was issued, is in the audit log.
 */
export async function issueTemporaryCode(
  banking: Banking,
  member: Acting,
  form: ContractForm,
): Promise<TemporaryCodeIssued> {
  const { contractId, reason } = form;
  const ordered = await performAsStaff(banking, member, 'temporary_code', contractId, async (deed) => {
    if (!(await takeForm(deed, member, form))) return { result: 'done_before' } as const;
    const checked = await check(deed, form);
    if (checked.result === 'fit') deed.record('temporary_code_ordered', contractId, { reason });
    return checked;
  });
  if (ordered.result !== 'fit') return ordered;
  // To stop it voids temporary codes: the authority hears of the stop first.
  if (!(await tellTokenStop(banking, ordered.tokenId))) return { result: 'no_answer' };
  const answer = await orNoAnswer(() => banking.authority.temporaryCode(ordered.tokenId));
  if ('failure' in answer) return { result: answer.failure === 'invalid_state' ? 'too_many' : 'no_answer' };
  return await performAsStaff<TemporaryCodeIssued>(banking, member, 'temporary_code', contractId, async (deed) => {
    // Stopped as lost meanwhile: nobody is told what was made.
    const checked = await check(deed, form);
    if (checked.result !== 'fit') return checked;
    // Stopped or exchanged meanwhile: what was made went with it.
    if (checked.version !== ordered.version) return { result: 'no_answer' };
    const { tokenId } = checked;
    deed.record('temporary_code_issued', contractId, { tokenId, reason });
    deed.tell('temporary_code_issued', contractId);
    return { result: 'issued', code: new Secret(answer.code), expiresAtMs: Date.parse(answer.expiresAt) };
  });
}

/** `version`: of the contract, which every change of it or its token raises. */
interface Fit {
  readonly result: 'fit';
  readonly tokenId: TokenId;
  readonly version: number;
}

async function check({ tx }: Deed, { contractId }: ContractForm): Promise<Fit | NotIssued> {
  if (!(await isContract(tx, contractId))) return { result: 'unknown_contract' };
  const { contractState, tokenId, tokenState, version } = await lockTokenStanding(tx, contractId);
  if (contractState !== 'active') return { result: 'contract_not_active' };
  const isFit = tokenState === 'active' || tokenState === 'stopped_by_staff';
  return tokenId !== null && isFit ? { result: 'fit', tokenId, version } : { result: 'no_fit_token', tokenState };
}
