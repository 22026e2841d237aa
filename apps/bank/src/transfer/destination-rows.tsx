import type { DepositKind, Named } from '@warifu/banking';
import { useMessages, usePageFacts } from '@warifu/web/pages';
import { recipientText } from '../layout/recipient-text.ts';
import { accountNumberText, namedText } from './account-text.ts';
import { detailMessages } from './detail-messages.ts';

/** Where money goes, for a list of definitions. */
export function useDestinationRows({
  bank,
  branch,
  recipientName,
  ...account
}: {
  readonly bank: Pick<Named, 'name' | 'code'>;
  readonly branch: Pick<Named, 'name' | 'code'>;
  readonly depositKind: DepositKind;
  readonly accountNumber: string;
  readonly recipientName: string;
}) {
  const m = useMessages(detailMessages);
  const { language } = usePageFacts();
  return [
    { name: m.recipient, value: recipientText(recipientName), isStrong: true },
    {
      name: m.account,
      value: (
        <>
          {namedText(bank, language)} {namedText(branch, language)}
          <br />
          {accountNumberText(account, language)}
        </>
      ),
    },
  ];
}
