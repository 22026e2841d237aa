import { randomUuid, systemRandom } from '@warifu/kernel';
import { verifyBalances } from '@warifu/ledger';
import type { SimulatedToken } from '@warifu/testkit';
import { balancesOf, findAccountOf, type AccountKind, type BankAccount } from '../account/bank-account.ts';
import { openInternalAccounts } from '../account/internal-accounts.ts';
import { openCustomerAccount } from '../account/open-customer-account.ts';
import type { Bank } from '../bank-names/bank-directory.ts';
import { nameList } from '../bank-names/name-list.ts';
import type { Banking } from '../banking.ts';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { Limits } from '../policy/policy-schema.ts';
import type { TypedAccount } from '../transfer/destination.ts';
import { confirmTransfer } from '../transfer/confirm-transfer.ts';
import { draftTransfer, type TransferRequest } from '../transfer/draft-transfer.ts';
import type { OrderId } from '../order/order.ts';
import { authenticateOrder, type OrderAuthenticated } from '../order/prove-order.ts';
import type { TransferDesk } from '../transfer/transfer-desk.ts';
import type { ZenginText } from '../zengin/zengin-text.ts';
import { giveToken } from './give-token.ts';
import { openTestBank, type TestBank } from './test-bank.ts';

/** A contract with a token that it has had for long, and one account. */
export interface MoneyCustomer {
  readonly contractId: ContractId;
  readonly password: string;
  readonly transferPassword: string;
  readonly token: SimulatedToken;
  readonly account: BankAccount;
}

/** A bank with accounts, whose customers have tokens. */
export interface TestMoney {
  readonly bank: TestBank;
  readonly banking: Banking;
  readonly desk: TransferDesk;
  customer(fundsYen?: number): Promise<MoneyCustomer>;
  openAccount(contractId: ContractId, openingYen: number, kind?: AccountKind): Promise<BankAccount>;
  setLimits(contractId: ContractId, limits: Limits): Promise<void>;
  balance(account: BankAccount): Promise<{ balanceYen: number; availableYen: number }>;
  /** Draws up and confirms a transfer as the pages do. */
  confirm(request: TransferRequest, formKey?: string): Promise<OrderId>;
  /** Types the code that the token shows next, which is fresh. */
  prove(customer: MoneyCustomer, orderId: string, formKey?: string): Promise<OrderAuthenticated>;
  /** Confirms and proves. */
  transfer(customer: MoneyCustomer, request: Omit<TransferRequest, 'contractId' | 'fromAccountId'>): Promise<OrderId>;
  /** What does not agree in the books. */
  differences(): Promise<readonly unknown[]>;
}

const branches = nameList(
  [
    { code: '001', name: '本店', kana: 'ホンテン', roma: 'honten' },
    { code: '002', name: '駅前', kana: 'エキマエ', roma: 'ekimae' },
  ],
  (named) => named,
);

export const homeBank: Bank = { code: '1990', name: '割符信金', kana: 'ﾜﾘﾌｼﾝｷﾝ' as ZenginText, branches };

const otherBanks = nameList([{ code: '0001', name: 'みずほ', kana: 'ミズホ', roma: 'mizuho' }], (named): Bank => ({
  ...named,
  branches,
}));

/** Somebody at another bank. */
export const elsewhere: TypedAccount = {
  bankCode: '0001',
  branchCode: '002',
  depositKind: 'ordinary',
  accountNumber: '7654321',
  recipientName: 'ヤマダ タロウ',
};

export const newFormKey = (): string => randomUuid(systemRandom);

/** Longer than a code lives. */
const codeSeconds = 60;

export async function openTestMoney(): Promise<TestMoney> {
  const bank = await openTestBank();
  const { banking, clock } = bank;
  const desk: TransferDesk = { banking, bank: homeBank, banks: otherBanks };
  let accounts = 0;
  await perform(banking, 'operator', openInternalAccounts);

  const openAccount: TestMoney['openAccount'] = async (contractId, openingYen, depositKind = 'ordinary') => {
    const number = String((accounts += 1)).padStart(7, '0');
    const opened = await perform(banking, 'operator', (deed) =>
      openCustomerAccount(deed, { contractId, branchCode: '001', depositKind, number, openingYen }),
    );
    if (opened.result !== 'opened') throw new Error(`not opened: ${opened.reason}`);
    const account = await findAccountOf(banking.db.sql, contractId, opened.accountId);
    if (account === null) throw new Error('the account has vanished');
    return account;
  };

  const confirm: TestMoney['confirm'] = async (request, formKey = newFormKey()) => {
    const drafted = await draftTransfer(desk, request);
    if (drafted.result !== 'drafted') throw new Error(JSON.stringify(drafted));
    const answer = await confirmTransfer(desk, { ...request, formKey, shown: drafted.draft });
    if (answer.result !== 'confirmed') throw new Error(JSON.stringify(answer));
    return answer.orderId;
  };

  const prove: TestMoney['prove'] = async ({ contractId, token }, orderId, formKey = newFormKey()) => {
    clock.advanceSeconds(codeSeconds);
    return await authenticateOrder(banking, { contractId, orderId, formKey, code: token.code() });
  };

  return {
    bank,
    banking,
    desk,
    openAccount,
    confirm,
    prove,
    async customer(fundsYen = 1_000_000) {
      const { contractId, password, transferPassword } = await bank.customer();
      const token = await giveToken(bank, contractId);
      return { contractId, password, transferPassword, token, account: await openAccount(contractId, fundsYen) };
    },
    async setLimits(contractId, { perTransferYen, perDayYen }) {
      await bank.admin.sql`
        insert into banking.transfer_limits (contract_id, per_transfer_yen, per_day_yen)
        values (${contractId}, ${perTransferYen}, ${perDayYen})
        on conflict (contract_id) do update
        set per_transfer_yen = excluded.per_transfer_yen, per_day_yen = excluded.per_day_yen`;
    },
    async balance(account) {
      const [balance] = await balancesOf(banking.db.sql, [account], clock.nowMs());
      if (balance === undefined) throw new Error('there is no such account');
      return balance;
    },
    async transfer(customer, request) {
      const orderId = await confirm({
        ...request,
        contractId: customer.contractId,
        fromAccountId: customer.account.id,
      });
      const answer = await prove(customer, orderId);
      if (answer.result !== 'settled') throw new Error(JSON.stringify(answer));
      return orderId;
    },
    differences: async () => (await verifyBalances(banking.db)).differences,
  };
}

/** A day as the pages write it. */
export function day(text: string): CalendarDate {
  return text as CalendarDate;
}
