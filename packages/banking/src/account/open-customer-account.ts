import { isoTime, randomUuid } from '@warifu/kernel';
import { accountId, bookEntry, newEntryId, openAccount, type AccountId } from '@warifu/ledger';
import { tokyoDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { convertRecipientName } from '../recipient-name/recipient-name.ts';
import type { AccountNumber } from './bank-account.ts';
import { internalAccounts } from './internal-accounts.ts';

export interface NewCustomerAccount extends AccountNumber {
  readonly contractId: ContractId;
  /** What is on it from the start, taken over from outside the books: 0 or more. */
  readonly openingYen: number;
  /** As banks exchange it, where it differs from the reading of the contract's name. */
  readonly holderKana?: string;
}

export type AccountOpening =
  | { readonly result: 'opened'; readonly accountId: AccountId }
  /** In this order. */
  | {
      readonly result: 'refused';
      readonly reason:
        'malformed_number' | 'unknown_contract' | 'contract_closed' | 'malformed_holder' | 'number_taken';
    };

/** Opens an account of a contract, with an opening entry where there is something on it. */
export async function openCustomerAccount(deed: Deed, account: NewCustomerAccount): Promise<AccountOpening> {
  const { tx, nowMs, banking } = deed;
  const { contractId, branchCode, depositKind, number } = account;
  if (!/^\d{3}$/.test(branchCode) || !/^\d{7}$/.test(number)) return refused('malformed_number');
  const [contract] = await tx<{ state: string; nameKana: string }[]>`
    select state, name_kana as "nameKana" from banking.contract where id = ${contractId} for no key update`;
  if (contract === undefined) return refused('unknown_contract');
  if (contract.state === 'closed') return refused('contract_closed');
  const holder = convertRecipientName(account.holderKana ?? contract.nameKana);
  if (holder.result !== 'converted') return refused('malformed_holder');
  const id = accountId(`customer:${randomUuid(banking.random)}`);
  const { count } = await tx`
    insert into banking.account (id, contract_id, branch_code, deposit_kind, number, holder_kana, opened_at)
    values (${id}, ${contractId}, ${branchCode}, ${depositKind}, ${number}, ${holder.name}, ${isoTime(nowMs)})
    on conflict (branch_code, deposit_kind, number) do nothing`;
  if (count === 0) return refused('number_taken');
  await openAccount(tx, { id, kind: 'customer', floorYen: 0 }, nowMs);
  if (account.openingYen > 0) await bookOpening(deed, { contractId, id, openingYen: account.openingYen });
  deed.record('account_opened', contractId, { accountId: id });
  return { result: 'opened', accountId: id };
}

async function bookOpening(
  { tx, nowMs, banking }: Deed,
  { contractId, id, openingYen }: { contractId: ContractId; id: AccountId; openingYen: number },
): Promise<void> {
  const description = '口座開設';
  const entry = {
    id: newEntryId(banking.random),
    idempotencyKey: `${contractId}:opening:${id}`,
    kind: 'opening',
    description: '',
    valueDate: tokyoDate(nowMs),
    postings: [
      { accountId: internalAccounts.openings, amountYen: -openingYen, description },
      { accountId: id, amountYen: openingYen, description },
    ],
  };
  const answer = await bookEntry(tx, entry, nowMs);
  if (answer.result === 'refused') throw new Error(`an opening entry was refused: ${answer.reason}`);
}

function refused(reason: Extract<AccountOpening, { result: 'refused' }>['reason']): AccountOpening {
  return { result: 'refused', reason };
}
