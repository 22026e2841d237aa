import {
  bookableDates,
  tokyoDate,
  transferKindOf,
  valueDateOf,
  type BankAccount,
  type Demand,
  type Destination,
  type TransferDesk,
  type TypedDestination,
} from '@warifu/banking';
import {
  Actions,
  Choice,
  DefinitionList,
  Field,
  Form,
  LinkButton,
  Notice,
  Select,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { dateText } from '../layout/date-text.ts';
import { accountOptions } from '../order/account-options.ts';
import { obstacleMessages } from '../order/obstacle-errors.ts';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useDestinationRows } from './destination-rows.tsx';
import { detailMessages } from './detail-messages.ts';
import type { detailsForm } from './details-form.ts';
import { transferAddresses, transferSteps } from './transfer-addresses.ts';

interface DetailsProps {
  readonly form: ShownFormOf<typeof detailsForm>;
  readonly typed: TypedDestination;
  readonly to: Destination;
  /** Those that the money can be taken from. */
  readonly accounts: Parameters<typeof accountOptions>[1];
  readonly desk: TransferDesk;
  readonly demand: Demand;
}

export function DetailsPage({ typed, to, accounts, demand, ...props }: DetailsProps): JSX.Element {
  const m = useMessages(detailMessages);
  return (
    <BankPage title={m.title} place="transfers" step={{ at: 2, of: transferSteps }}>
      <DefinitionList rows={useDestinationRows(to)} />
      {typed.kind === 'account' ? <NameCheck typedName={typed.recipientName} to={to} /> : null}
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : accounts.length === 0 ? (
        <Notice kind="warning">
          <p>{m.noSource}</p>
        </Notice>
      ) : (
        <DetailsForm to={to} accounts={accounts} {...props} />
      )}
      <Actions>
        <LinkButton address={transferAddresses.choose}>{m.otherRecipient}</LinkButton>
      </Actions>
    </BankPage>
  );
}

/** What the bank knows of the name, or has made of it. */
function NameCheck({ typedName, to }: { typedName: string; to: Destination }): JSX.Element | null {
  const m = useMessages(detailMessages);
  if (to.account !== null) {
    return (
      <Notice>
        <p>{m.checkName}</p>
      </Notice>
    );
  }
  return typedName === to.recipientName ? null : <p>{m.nameConverted(typedName)}</p>;
}

function DetailsForm({ form, to, accounts, desk }: Omit<DetailsProps, 'typed' | 'demand'>): JSX.Element {
  const m = useMessages(detailMessages);
  const obstacles = useMessages(obstacleMessages);
  const { language } = usePageFacts();
  return (
    <Form form={form} labels={m.labels} sentences={{ ...m.sentences, ...obstacles }}>
      <Choice name="fromAccountId" options={accountOptions({ transfers: desk }, accounts, language)} />
      <Field name="amountYen" hint={m.amountHint} />
      <Select name="on" options={useDays(desk)} hint={useDayHint(desk, to, accounts[0])} />
      <SubmitButton>{m.next}</SubmitButton>
    </Form>
  );
}

function useDays({ banking }: TransferDesk) {
  const m = useMessages(detailMessages);
  const { language } = usePageFacts();
  const today = tokyoDate(banking.clock.nowMs());
  const days = bookableDates(today, banking.policy.bookingHorizonDays);
  return [
    { value: 'today', label: m.today(dateText(today, language)) },
    ...days.map((day) => ({ value: day, label: dateText(day, language) })),
  ];
}

/** When the money would arrive that is sent now. */
function useDayHint({ banking, bank }: TransferDesk, to: Destination, from: BankAccount | undefined): string {
  const m = useMessages(detailMessages);
  const { language } = usePageFacts();
  const nowMs = banking.clock.nowMs();
  const here = { bankCode: bank.code, branchCode: from?.branchCode ?? '' };
  const isOwn = from !== undefined && to.account?.contractId === from.contractId;
  const hours =
    banking.policy.orderHours[transferKindOf(here, { bankCode: to.bank.code, branchCode: to.branch.code }, isOwn)];
  const arrival = valueDateOf(nowMs, hours);
  const separator = language === 'ja' ? '' : ' ';
  if (arrival !== tokyoDate(nowMs)) return [m.arrivesLater(dateText(arrival, language)), m.booking].join(separator);
  const today = hours.cutOff === '24:00' ? m.arrivesToday : m.arrivesTodayUntil(hours.cutOff);
  return [today, m.booking].join(separator);
}
