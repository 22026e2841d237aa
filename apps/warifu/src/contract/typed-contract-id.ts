import { parseContractId, type ContractId } from '@warifu/banking';
import { UserError } from '@warifu/kernel';

/** The contract ID that was typed, perhaps in groups. @throws UserError for what cannot be one */
export function typedContractId(typed: string): ContractId {
  const id = parseContractId(typed);
  if (id === null) throw new UserError(`"${typed}" is no contract ID: it has 6 to 12 digits or letters.`);
  return id;
}

/** @throws UserError */
export function noSuchContract(id: ContractId): never {
  throw new UserError(`There is no contract ${id}.`);
}
