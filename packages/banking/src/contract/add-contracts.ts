import { isoTime, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { Deed } from '../deed.ts';
import { newInitialPassword } from '../password/initial-password.ts';
import type { PasswordDesk } from '../password/passwords.ts';
import type { CheckedFacts } from './contract-facts.ts';
import type { ContractId } from './contract-id.ts';

/** What goes onto the letter to the customer, once: only hashes are kept. */
export interface InitialLetter {
  readonly contractId: ContractId;
  readonly loginPassword: Secret<string>;
  /** The 資金移動用パスワード. */
  readonly transferPassword: Secret<string>;
}

/** A contract that is ready to be written. */
export interface PreparedContract {
  readonly letter: InitialLetter;
  readonly facts: CheckedFacts;
  readonly loginPhc: string;
  readonly transferPhc: string;
}

export async function prepareContract(
  { policy, random }: Banking,
  desk: PasswordDesk,
  { contractId, facts }: { readonly contractId: ContractId; readonly facts: CheckedFacts },
): Promise<PreparedContract> {
  const loginPassword = newInitialPassword(policy, random);
  const transferPassword = newInitialPassword(policy, random);
  return {
    letter: { contractId, loginPassword, transferPassword },
    facts,
    loginPhc: await desk.hash(loginPassword.reveal()),
    transferPhc: await desk.hash(transferPassword.reveal()),
  };
}

/** Writes the contracts but for those whose ID is taken; answers the IDs of the others. A reason goes into the audit log. */
export async function addContracts(
  deed: Deed,
  contracts: readonly PreparedContract[],
  given: { readonly reason?: string } = {},
): Promise<Set<ContractId>> {
  const now = isoTime(deed.nowMs);
  const rows = await deed.tx<{ id: ContractId }[]>`
    insert into banking.contract (id, name, name_kana, email, phone, language, opened_at)
    select id, name, name_kana, email, phone, language::banking.language, ${now}
    from unnest(
      ${contracts.map(({ letter }) => letter.contractId)}::text[], ${contracts.map(({ facts }) => facts.name)}::text[],
      ${contracts.map(({ facts }) => facts.nameKana)}::text[], ${contracts.map(({ facts }) => facts.email)}::text[],
      ${contracts.map(({ facts }) => facts.phone)}::text[], ${contracts.map(({ facts }) => facts.language)}::text[]
    ) as given (id, name, name_kana, email, phone, language)
    on conflict (id) do nothing returning id`;
  const added = new Set(rows.map(({ id }) => id));
  const passwords = contracts
    .filter(({ letter }) => added.has(letter.contractId))
    .flatMap(({ letter, loginPhc, transferPhc }) => [
      { id: letter.contractId, kind: 'login', phc: loginPhc },
      { id: letter.contractId, kind: 'transfer', phc: transferPhc },
    ]);
  await deed.tx`
    insert into banking.password (contract_id, kind, phc, is_initial, changed_at)
    select id, kind::banking.password_kind, phc, true, ${now}
    from unnest(
      ${passwords.map(({ id }) => id)}::text[], ${passwords.map(({ kind }) => kind)}::text[],
      ${passwords.map(({ phc }) => phc)}::text[]
    ) as given (id, kind, phc)`;
  for (const id of added) deed.record('contract_opened', id, { ...given });
  return added;
}
