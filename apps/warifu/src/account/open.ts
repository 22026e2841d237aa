import {
  openCustomerAccount,
  openInternalAccounts,
  perform,
  type AccountKind,
  type AccountOpening,
  type ContractId,
} from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import { readOwnBank } from '../bank/bank-setup.ts';
import { settings } from '../config/settings.ts';
import { typedContractId } from '../contract/typed-contract-id.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';

export const accountKinds = ['ordinary', 'current', 'savings'] as const satisfies readonly AccountKind[];

export interface OpenOptions extends LeafOptions {
  readonly branch: string;
  readonly number: string;
  readonly kind: AccountKind;
  readonly openingYen: number;
  readonly holderKana?: string;
}

/** Opens an account of a contract. */
export async function open(io: Io, typed: string, options: OpenOptions): Promise<void> {
  const contractId = typedContractId(typed);
  const { kind: depositKind, openingYen, holderKana } = options;
  const [branchCode, number] = [digits(options.branch), digits(options.number).padStart(7, '0')];
  const account = { contractId, branchCode, depositKind, number, openingYen };
  const report = new Report(io, options);
  const opening = await atTheBankDesk(io, async ({ config, banking }) => {
    const bank = await readOwnBank(config);
    if (bank === null) report.say(uncheckedBranch);
    else if (/^\d{3}$/.test(branchCode) && bank.branches.byCode(branchCode) === null)
      throw new UserError(`The bank has no branch ${branchCode}.`);
    return await perform(await banking(), 'operator', async (deed) => {
      // Of a bank that has never served.
      await openInternalAccounts(deed);
      return await openCustomerAccount(deed, { ...account, ...(holderKana === undefined ? {} : { holderKana }) });
    });
  });
  if (opening.result === 'refused') throw new UserError(refusal(opening.reason, contractId));
  report.result(account, [
    `The account ${branchCode} ${depositKind} ${number} of the contract ${contractId} is open, with ${openingYen.toLocaleString('en')} yen on it.`,
  ]);
}

const uncheckedBranch = `The branch was not checked: ${settings.bankDescription.name} does not say which branches there are.`;

/** What was typed, without full-width characters, spaces and hyphens. */
function digits(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}\u2212\u30fc]/gu, '');
}

function refusal(reason: Extract<AccountOpening, { result: 'refused' }>['reason'], id: ContractId): string {
  switch (reason) {
    case 'malformed_number':
      return 'A branch has 3 digits, and an account number has up to 7.';
    case 'unknown_contract':
      return `There is no contract ${id}.`;
    case 'contract_closed':
      return `The contract ${id} is closed.`;
    case 'malformed_holder':
      return 'The name of the holder cannot be written as banks exchange it: give it with --holder-kana.';
    case 'number_taken':
      return 'There is an account of this branch, kind and number already.';
  }
}
