import { normaliseCode } from '@warifu/otp';
import { askAuthority } from '../authentication/ask-authority.ts';
import type { CodeRejection } from '../authentication/proof.ts';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import type { StaffMember } from './staff-member.ts';

export type CodeRefusal =
  /** The page shows its form again, with a new form key. */
  | { readonly result: 'rejected'; readonly rejection: CodeRejection }
  /** The authority gave no answer: send the same form again, with the same key. */
  | { readonly result: 'unknown' }
  /** This form key came before, with another code. */
  | { readonly result: 'form_reused' };

interface OwnCode {
  readonly member: Pick<StaffMember, 'id' | 'tokenId'>;
  /** As typed. */
  readonly code: string;
  /** Of one showing of a form: asked again, it gets the first answer and spends nothing. */
  readonly requestId: string;
  readonly purpose: 'staffSignIn' | 'staffPassword';
}

/** Asks the authority about a code of a member's own token; null once it is accepted. What else it says is in the audit log. */
export async function refusalOfOwnCode(
  banking: Banking,
  { member: { id, tokenId: credentialId }, code: typed, requestId, purpose }: OwnCode,
): Promise<CodeRefusal | null> {
  const code = normaliseCode(typed);
  if (code === null) return { result: 'rejected', rejection: { reason: 'malformed_code' } };
  if (credentialId === null) throw new Error('a member of staff has no token');
  const verdict = await askAuthority(() => banking.authority.validate({ credentialId, code, requestId, purpose }));
  if (verdict.result === 'accepted') return null;
  if (verdict.result === 'unknown' && verdict.failure === 'request_id_reused') return { result: 'form_reused' };
  return await perform<CodeRefusal>(banking, `staff:${id}`, (deed) => {
    if (verdict.result === 'unknown') {
      deed.record('staff_code_unknown', null, { failure: verdict.failure });
      return Promise.resolve({ result: 'unknown' });
    }
    deed.record('staff_code_rejected', null, { reason: verdict.rejection.reason });
    return Promise.resolve({ result: 'rejected', rejection: verdict.rejection as CodeRejection });
  });
}
