import { normaliseCode } from '@warifu/otp';
import { prove } from '../authentication/prove.ts';
import type { ProofAnswer } from '../authentication/proof.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { findSession } from '../session/session.ts';

/** The page that asks for two codes in a row, because the token's clock is off. */
export interface Resynchronisation {
  /** Of any step after the password. */
  readonly sessionCookie: string;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly code: string;
  readonly nextCode: string;
}

export type ResynchronisationAnswer =
  /** Both codes are spent: whatever comes next wants another one. */
  | { readonly result: 'resynchronised' }
  | Exclude<ProofAnswer, { result: 'proven' }>
  | { readonly result: 'session_ended' };

/** Lets the authority follow a token whose clock is off. It proves nothing besides. */
export async function resynchroniseToken(
  banking: Banking,
  { sessionCookie, formKey, ...codes }: Resynchronisation,
): Promise<ResynchronisationAnswer> {
  const session = await findSession(banking, sessionCookie);
  if (session === null) return { result: 'session_ended' };
  const { contractId } = session;
  const target = { contractId, purpose: 'resynchroniseToken', subject: 'token' } as const;
  const code = normaliseCode(codes.code);
  const nextCode = normaliseCode(codes.nextCode);
  const proof = await prove(
    banking,
    { ...target, formKey },
    {
      isWellFormed: code !== null && nextCode !== null,
      ask: (requestId, credentialId) =>
        banking.authority.synchronise({ credentialId, code: code ?? '', nextCode: nextCode ?? '', requestId }),
    },
  );
  if (proof.result !== 'proven') return proof;
  return await perform(banking, 'customer', async (deed) => {
    const { proofId } = proof;
    await deed.tx`select from banking.contract where id = ${contractId} for no key update`;
    if (await useProof(deed, { ...target, proofId })) {
      const [token] = await deed.tx<{ tokenId: string }[]>`
        select token_id as "tokenId" from banking.proof where id = ${proofId}`;
      const tokenId = token?.tokenId ?? '';
      deed.record('token_resynchronised', contractId, { tokenId });
      deed.tell('token_resynchronised', contractId, { tokenId });
    }
    return { result: 'resynchronised' };
  });
}
