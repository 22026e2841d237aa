import {
  accountsOf,
  defaultPolicy,
  openBanking,
  openContract,
  openCustomerAccount,
  perform,
  tellByOutbox,
  type Banking,
  type ContractId,
} from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import { openDatabase } from '@warifu/database';
import { Secret, type Clock } from '@warifu/kernel';
import type { Surroundings } from '../scenario.ts';
import type { Stage } from './stage.ts';

/** A customer of the bank with an account, before there is a token. */
export interface Contract {
  readonly contractId: ContractId;
  readonly password: string;
  readonly transferPassword: string;
  /** 7 digits, at the branch. */
  readonly accountNumber: string;
  readonly accountId: string;
}

export const branchCode = '001';
export const openingYen = 1_000_000;

const facts = {
  name: '割符 花子',
  nameKana: 'ワリフ ハナコ',
  email: 'hanako@example.jp',
  phone: '0470-00-0000',
  language: 'ja',
} as const;

/** The bank's domain beside its programs, with the rights that they have, for as long as the work takes. */
export async function atTheBank<Result>(
  { bankUrl, bankParty, authorities }: Stage,
  { random }: Surroundings,
  clock: Clock,
  work: (banking: Banking) => Promise<Result>,
): Promise<Result> {
  const db = await openDatabase({ url: bankUrl, applicationName: 'warifu-faults', role: 'warifu_bank' });
  try {
    const apiKey = new Secret(bankParty.apiKey);
    const authority = createAuthorityClient({ baseUrl: authorities[0].address, apiKey, random });
    const digestKey = new Secret(Buffer.from(random.bytes(32)));
    const options = { db, clock, random, policy: defaultPolicy, authority, digestKey, tell: tellByOutbox(random) };
    return await work(await openBanking({ ...options, writer: 'operator/faults' }));
  } finally {
    await db.close();
  }
}

/** Contracts whose passwords are their customers' own already, with money. */
export async function openContracts(stage: Stage, surroundings: Surroundings, count: number): Promise<Contract[]> {
  const contracts = await atTheBank(stage, surroundings, surroundings.clock, async (banking) => {
    const opened: Contract[] = [];
    while (opened.length < count) opened.push(await openOne(banking, String(1_000_001 + opened.length)));
    return opened;
  });
  await stage.books.sql`update banking.password set is_initial = false`;
  return contracts;
}

async function openOne(banking: Banking, accountNumber: string): Promise<Contract> {
  const answer = await openContract(banking, 'operator', facts);
  if (answer.result !== 'opened') throw new Error(`no contract was opened: ${answer.result}`);
  const { contractId, loginPassword, transferPassword } = answer.letter;
  const account = { contractId, openingYen, branchCode, depositKind: 'ordinary', number: accountNumber } as const;
  const opened = await perform(banking, 'operator', (deed) => openCustomerAccount(deed, account));
  if (opened.result !== 'opened') throw new Error(`no account was opened: ${opened.reason}`);
  const [own] = await accountsOf(banking.db.sql, contractId);
  if (own === undefined) throw new Error('an account has vanished');
  return {
    contractId,
    password: loginPassword.reveal(),
    transferPassword: transferPassword.reveal(),
    accountNumber,
    accountId: own.id,
  };
}
