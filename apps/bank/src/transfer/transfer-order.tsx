import { demandNow, findAccountOf, findTransfer, payeesOf, type Payee, type Transfer } from '@warifu/banking';
import { Actions, DeedForm, LinkButton, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { BankSite } from '../bank-site.ts';
import type { Customer } from '../customer/customer.ts';
import { addOrderPages } from '../order/add-order-pages.tsx';
import type { ShownOrder } from '../order/order-parts.ts';
import { registerPayeeAddress } from '../payee/payee-addresses.ts';
import { transferAddresses, transferSteps } from './transfer-addresses.ts';
import { ShortTransferFacts, TransferFacts } from './transfer-facts.tsx';
import { transferMessages } from './transfer-messages.ts';

/** `/transfers/:id`: a confirmed transfer, from its code to its receipt. */
export function addTransferOrderPages(site: BankSite): void {
  addOrderPages(site, {
    place: 'transfers',
    steps: transferSteps,
    purpose: 'transfer',
    read: (customer, orderId) => readTransfer(site, customer, orderId),
  });
}

/** A transfer as its pages show it. */
export interface ShownTransfer extends ShownOrder {
  readonly order: Transfer;
  readonly brief: JSX.Element;
}

/** The transfer of this ID; null where the customer has none. */
export async function readTransfer(
  { banking, transfers }: BankSite,
  { contractId }: Customer,
  orderId: string,
): Promise<ShownTransfer | null> {
  const transfer = await findTransfer(banking, { contractId, orderId });
  if (transfer === null) return null;
  const from = await findAccountOf(banking.db.sql, contractId, transfer.fromAccount);
  if (from === null) throw new Error('the account of a transfer has vanished');
  const shown = {
    order: transfer,
    about: <TransferFacts transfer={transfer} from={from} desk={transfers} />,
    brief: <ShortTransferFacts transfer={transfer} />,
  };
  if (transfer.receiptNumber === null) return shown;
  const payees = await payeesOf(banking.db.sql, contractId);
  const { asks } = await demandNow(banking, { contractId, purpose: 'registerPayee' });
  const next = (
    <AfterTransfer transfer={transfer} isPayee={payees.some(isThe(transfer))} isAtOnce={asks === 'nothing'} />
  );
  return { ...shown, next };
}

function AfterTransfer({
  transfer,
  isPayee,
  isAtOnce,
}: {
  transfer: Transfer;
  isPayee: boolean;
  /** The policy wants no proof of it. */
  isAtOnce: boolean;
}): JSX.Element {
  const m = useMessages(transferMessages);
  const address = registerPayeeAddress(transfer.id);
  return (
    <>
      {transfer.transferKind === 'ownAccounts' ? null : isPayee ? (
        <p>{m.registered}</p>
      ) : isAtOnce ? (
        <DeedForm address={address} label={m.registerPayee} />
      ) : (
        <Actions>
          <LinkButton address={address}>{m.registerPayee}</LinkButton>
        </Actions>
      )}
      <Actions>
        <LinkButton address={transferAddresses.choose}>{m.another}</LinkButton>
      </Actions>
    </>
  );
}

function isThe(transfer: Transfer) {
  return (payee: Payee): boolean =>
    payee.bankCode === transfer.bankCode &&
    payee.branchCode === transfer.branchCode &&
    payee.depositKind === transfer.depositKind &&
    payee.accountNumber === transfer.accountNumber;
}
