import type { TransferDesk, TypedAccount } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';
import { accountNumberText } from '../transfer/account-text.ts';

/** Where a payee's account is: `みずほ 東京営業部 普通 1234567`. Codes stand for banks and branches that are gone. */
export function payeePlaceText(
  { bank: ownBank, banks }: Pick<TransferDesk, 'bank' | 'banks'>,
  payee: TypedAccount,
  language: Language,
): string {
  const bank = payee.bankCode === ownBank.code ? ownBank : banks.byCode(payee.bankCode);
  const branch = bank?.branches.byCode(payee.branchCode)?.name ?? payee.branchCode;
  return `${bank?.name ?? payee.bankCode} ${branch} ${accountNumberText(payee, language)}`;
}
