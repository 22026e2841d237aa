import type { InitialLetter } from '@warifu/banking';

export const tellOnce =
  'Print the passwords onto letters now: only their hashes are kept, and they will not be shown again.';

export function letterJson({ contractId, loginPassword, transferPassword }: InitialLetter): object {
  return { contractId, loginPassword: loginPassword.reveal(), transferPassword: transferPassword.reveal() };
}

/** CSV with a header. Neither IDs nor passwords have a character that would have to be quoted. */
export function letterLines(letters: readonly InitialLetter[]): string[] {
  const lines = letters.map(({ contractId, loginPassword, transferPassword }) =>
    [contractId, loginPassword.reveal(), transferPassword.reveal()].join(),
  );
  return ['contract_id,login_password,transfer_password', ...lines];
}
