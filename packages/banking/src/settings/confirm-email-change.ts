import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { isConfirmationCode, parseConfirmationCode } from './confirmation-code.ts';
import { latestEmailChange, type EmailChange } from './email-change.ts';
import { lockOwnContract, signedInContract, type SessionEnded, type SettingForm } from './signed-in.ts';

export type EmailChangeConfirmed =
  | { readonly result: 'changed' }
  /** Not eight digits: not judged, not counted. */
  | { readonly result: 'malformed' }
  /** With no attempts left the change is dropped. */
  | { readonly result: 'wrong'; readonly attemptsLeft: number }
  /** Never begun, too long ago, or dropped. */
  | { readonly result: 'none_begun' }
  | SessionEnded;

const maxFailures = 5;

/** Changes a customer's e-mail address for the number that was sent to the new one; the old one and the new one are told. */
export async function confirmEmailChange(
  banking: Banking,
  form: SettingForm & { readonly code: string },
): Promise<EmailChangeConfirmed> {
  const contractId = await signedInContract(banking, form);
  if (contractId === null) return { result: 'session_ended' };
  const code = parseConfirmationCode(form.code);
  if (code === null) return { result: 'malformed' };
  return await perform<EmailChangeConfirmed>(banking, 'customer', async (deed) => {
    const contract = await lockOwnContract(deed, contractId);
    if (contract === null) return { result: 'session_ended' };
    const change = await latestEmailChange(deed.tx, contractId, deed.nowMs);
    if (change === null) return { result: 'none_begun' };
    const isRight = isConfirmationCode(banking, change.id, code);
    if (change.isEnded) {
      // The same form once more, after it has done its work.
      return { result: isRight && contract.email === change.address ? 'changed' : 'none_begun' };
    }
    if (!isRight) return await countFailure(deed, contractId, change);
    await moveTo(deed, contractId, { from: contract.email, change });
    return { result: 'changed' };
  });
}

async function countFailure(deed: Deed, contractId: ContractId, { id, failures }: EmailChange) {
  const attemptsLeft = maxFailures - failures - 1;
  await deed.tx`
    update banking.email_change
    set failures = failures + 1, ended_at = ${attemptsLeft === 0 ? isoTime(deed.nowMs) : null}::timestamptz
    where id = ${id}`;
  deed.record('wrong_confirmation_code', contractId, { changeId: id });
  return { result: 'wrong', attemptsLeft } as const;
}

async function moveTo(
  deed: Deed,
  contractId: ContractId,
  { from, change }: { readonly from: string; readonly change: EmailChange },
): Promise<void> {
  await deed.tx`update banking.email_change set ended_at = ${isoTime(deed.nowMs)} where id = ${change.id}`;
  await deed.tx`
    update banking.contract set email = ${change.address}, version = version + 1 where id = ${contractId}`;
  deed.record('email_changed', contractId, { changeId: change.id });
  for (const address of [from, change.address]) {
    deed.notices.push({ kind: 'email_changed', contractId, atMs: deed.nowMs, details: {}, address });
  }
}
