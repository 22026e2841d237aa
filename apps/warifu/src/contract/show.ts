import {
  accountsOf,
  balancesOf,
  findContract,
  perform,
  tokenStanding,
  type AccountBalance,
  type BankAccount,
  type Contract,
} from '@warifu/banking';
import { isoTime } from '@warifu/kernel';
import { formatTokenId, type TokenId } from '@warifu/otp';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { noSuchContract, typedContractId } from './typed-contract-id.ts';

type ShownAccount = BankAccount & AccountBalance;

/** Shows what the bank knows of a contract; never a password. That somebody looked is in the audit log. */
export async function show(io: Io, typed: string, options: LeafOptions): Promise<void> {
  const id = typedContractId(typed);
  const { contract, tokenId, accounts } = await atTheBankDesk(io, async ({ db, banking }) => {
    const found = await findContract(db.sql, id);
    if (found === null) return noSuchContract(id);
    await perform(await banking(), 'operator', (deed) => {
      deed.record('contract_looked_up', id);
      return Promise.resolve();
    });
    const listed = await accountsOf(db.sql, id);
    const balances = await balancesOf(db.sql, listed, io.clock.nowMs());
    return {
      contract: found,
      tokenId: (await tokenStanding(db.sql, id)).tokenId,
      accounts: listed.flatMap((account, place) => {
        const balance = balances[place];
        return balance === undefined ? [] : [{ ...account, ...balance }];
      }),
    };
  });
  new Report(io, options).result(asJson(contract, tokenId, accounts), linesOf(contract, tokenId, accounts));
}

function asJson(contract: Contract, tokenId: TokenId | null, accounts: readonly ShownAccount[]): object {
  const { id, state, name, nameKana, email, phone, language, tokenState, codeAtSignIn } = contract;
  const { openedAtMs, closedAtMs } = contract;
  return {
    ...{ contractId: id, state, name, nameKana, email, phone, language, tokenState, tokenId, codeAtSignIn },
    openedAt: isoTime(openedAtMs),
    closedAt: closedAtMs === null ? null : isoTime(closedAtMs),
    accounts: accounts.map(({ branchCode, depositKind, number, holderKana, balanceYen, availableYen, isOpen }) => ({
      ...{ branchCode, depositKind, number, holderKana, balanceYen, availableYen, isOpen },
    })),
  };
}

function linesOf(contract: Contract, tokenId: TokenId | null, accounts: readonly ShownAccount[]): string[] {
  const { id, state, name, nameKana, email, phone, language, tokenState, codeAtSignIn } = contract;
  const { openedAtMs, closedAtMs } = contract;
  return [
    `contract ID  ${id}`,
    `state        ${state}`,
    `name         ${name} (${nameKana})`,
    `e-mail       ${email}`,
    `telephone    ${phone}`,
    `language     ${language}`,
    `token        ${tokenState}${tokenId === null ? '' : `, ${formatTokenId(tokenId)}`}`,
    `sign-in      ${codeAtSignIn ? 'with a code' : 'without a code'}`,
    `opened       ${isoTime(openedAtMs)}`,
    ...(closedAtMs === null ? [] : [`closed       ${isoTime(closedAtMs)}`]),
    '',
    ...(accounts.length === 0 ? ['It has no accounts.'] : accounts.map(accountLine)),
  ];
}

function accountLine({ branchCode, depositKind, number, balanceYen, availableYen, isOpen }: ShownAccount): string {
  const held = availableYen === balanceYen ? '' : `, ${availableYen.toLocaleString('en')} of them free`;
  return `${branchCode} ${depositKind.padEnd(8)} ${number}  ${balanceYen.toLocaleString('en')} yen${held}${isOpen ? '' : ', closed'}`;
}
