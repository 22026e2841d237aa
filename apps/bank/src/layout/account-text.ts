import type { AccountNumber, DepositKind, TransferDesk } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';

/** What each kind of account is called: 普通, 当座, 貯蓄. */
export const depositKindNames: Readonly<Record<Language, Readonly<Record<DepositKind, string>>>> = {
  ja: { ordinary: '普通', current: '当座', savings: '貯蓄', other: 'その他' },
  en: { ordinary: 'ordinary', current: 'current', savings: 'savings', other: 'other' },
};

/** An account of the bank as its customer knows it: `本店 普通 1234567`. */
export function accountText(
  { bank }: Pick<TransferDesk, 'bank'>,
  { branchCode, depositKind, number }: AccountNumber,
  language: Language,
): string {
  const branch = bank.branches.byCode(branchCode)?.name ?? branchCode;
  return `${branch} ${depositKindNames[language][depositKind]} ${number}`;
}
