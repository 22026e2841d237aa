import type { BankAccount, Transfer, TransferDesk } from '@warifu/banking';
import { DefinitionList, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { accountText } from '../layout/account-text.ts';
import { confirmMessages } from './confirm-messages.ts';
import { useDestinationRows } from './destination-rows.tsx';
import { useDayRows, useShortSumRows, useSumRows } from './payment-rows.ts';

/** All that a transfer is about, as it was confirmed. */
export function TransferFacts({
  transfer,
  from,
  desk,
}: {
  transfer: Transfer;
  from: BankAccount;
  desk: Pick<TransferDesk, 'bank'>;
}): JSX.Element {
  const m = useMessages(confirmMessages);
  const { language } = usePageFacts();
  return (
    <DefinitionList
      rows={[
        ...useTransferDestination(transfer),
        ...useSumRows(transfer),
        { name: m.from, value: accountText(desk, from, language) },
        ...useDayRows(transfer),
      ]}
    />
  );
}

/** What the code is for: short, so that the field for it stays in sight on a phone. */
export function ShortTransferFacts({ transfer }: { transfer: Transfer }): JSX.Element {
  return (
    <DefinitionList
      rows={[...useTransferDestination(transfer), ...useShortSumRows(transfer), ...useDayRows(transfer)]}
    />
  );
}

/** The names as they were when it was confirmed. */
function useTransferDestination({ bankName, bankCode, branchName, branchCode, ...account }: Transfer) {
  const bank = { name: bankName, code: bankCode };
  return useDestinationRows({ ...account, bank, branch: { name: branchName, code: branchCode } });
}
