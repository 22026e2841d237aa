import type { DepositKind, Named } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';
import { depositKindNames } from '../layout/account-text.ts';

/** Kind and number of an account at any bank: `普通 1234567`. */
export function accountNumberText(
  { depositKind, accountNumber }: { readonly depositKind: DepositKind; readonly accountNumber: string },
  language: Language,
): string {
  return `${depositKindNames[language][depositKind]} ${accountNumber}`;
}

/** A bank or a branch with its code: `みずほ（0001）`. */
export function namedText({ name, code }: Pick<Named, 'name' | 'code'>, language: Language): string {
  return language === 'ja' ? `${name}（${code}）` : `${name} (${code})`;
}
