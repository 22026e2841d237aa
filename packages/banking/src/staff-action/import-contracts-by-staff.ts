import type { Banking } from '../banking.ts';
import {
  checkContractImport,
  importContractsThrough,
  type ContractImport,
  type ImportCheck,
} from '../contract/import-contracts.ts';
import type { Language } from '../contract/contract.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { staffDoor } from './staff-door.ts';
import type { Acting, DoneBefore, StaffForm } from './staff-form.ts';

/** Opens all contracts of a CSV text or none, and tells what is wrong with it in a language; the answer has their letters, this once. */
export async function importContractsByStaff(
  banking: Banking,
  member: Acting,
  form: StaffForm & { readonly csv: string; readonly language: Language },
): Promise<ContractImport | DoneBefore | RefusedToStaff> {
  const { csv, reason, language } = form;
  const door = staffDoor(banking, member, 'import_contracts', form);
  return await importContractsThrough(banking, door, Buffer.from(csv), { reason, language });
}

/** Says what the import of this text would come to, and does nothing. */
export async function checkImportByStaff(
  banking: Banking,
  member: Acting,
  { csv, language }: { readonly csv: string; readonly language: Language },
): Promise<ImportCheck | RefusedToStaff> {
  const allowed = await performAsStaff(banking, member, 'import_contracts', null, () =>
    Promise.resolve({ result: 'allowed' } as const),
  );
  return allowed.result === 'allowed' ? await checkContractImport(banking, Buffer.from(csv), language) : allowed;
}
