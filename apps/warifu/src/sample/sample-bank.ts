import type { ContractFacts, NameList, Bank } from '@warifu/banking';
import { readBankDescription, type BankDescription } from '../bank/bank-description.ts';

const description = {
  name: { ja: 'わりふ見本信用金庫', en: 'Warifu Sample Shinkin Bank' },
  desk: { ja: 'お客様サポート（平日 9:00〜17:00）', en: 'Customer support (weekdays 9:00–17:00)' },
  phone: '0120-000-000',
  sender: 'oshirase@warifu-mihon.example.jp',
  code: '1999',
  zengin: {
    name: 'わりふ見本信金',
    kana: 'ワリフミホンシンキン',
    branches: [
      { code: '001', name: '本店営業部', kana: 'ホンテン' },
      { code: '002', name: '駅前', kana: 'エキマエ' },
      { code: '003', name: '港町', kana: 'ミナトマチ' },
    ],
  },
};

/** A credit union that there is not. */
export function sampleBank(banks: NameList<Bank>): BankDescription {
  return readBankDescription(JSON.stringify(description), banks);
}

/** Of every sample contract but the one that has not changed those of its letter. For trials only. */
export const samplePasswords = { login: 'mihon-login-24', transfer: 'mihon-money-68' } as const;

/** In what state a sample contract is, and what it shows. */
export type SampleState = 'no_token' | 'with_token' | 'with_bookings' | 'token_locked' | 'new_letter';

export interface SampleContract {
  readonly id: string;
  readonly state: SampleState;
  readonly facts: ContractFacts;
  /** Of its ordinary account at the head office, at the beginning. */
  readonly openingYen: number;
  /** Of its savings account; null for none. */
  readonly savingsYen: number | null;
}

export const sampleContracts: readonly SampleContract[] = [
  contract('1000000001', 'no_token', ['見本 花子', 'ミホン ハナコ', 'hanako'], 1_850_000, 3_000_000),
  contract('1000000002', 'with_token', ['見本 太郎', 'ミホン タロウ', 'taro'], 2_400_000, 5_000_000),
  contract('1000000003', 'with_bookings', ['見本 ゆき', 'ミホン ユキ', 'yuki'], 960_000, null),
  contract('1000000004', 'token_locked', ['見本 一郎', 'ミホン イチロウ', 'ichiro'], 720_000, null),
  contract('1000000005', 'new_letter', ['見本 きよ', 'ミホン キヨ', 'kiyo'], 540_000, null),
];

function contract(
  id: string,
  state: SampleState,
  [name, nameKana, mailbox]: readonly [string, string, string],
  openingYen: number,
  savingsYen: number | null,
): SampleContract {
  const facts = { name, nameKana, email: `${mailbox}@example.jp`, phone: '0470-00-0000', language: 'ja' };
  return { id, state, facts, openingYen, savingsYen };
}

/** Recipients at other banks whom the sample contracts have registered. */
export const samplePayees = [
  { bankCode: '0001', branchCode: '001', accountNumber: '1234567', recipientName: 'カブシキガイシャ ミホンフドウサン' },
  { bankCode: '0005', branchCode: '001', accountNumber: '7654321', recipientName: 'ミホン ジロウ' },
].map((account) => ({ ...account, depositKind: 'ordinary' as const }));

/** What somebody may pay: 収納機関番号 and お客様番号. */
export const sampleBills = [
  { institutionNumber: '10001', customerNumber: '2026110001' },
  { institutionNumber: '10002', customerNumber: '2026110002' },
  { institutionNumber: '10003', customerNumber: '2026110003' },
] as const;
