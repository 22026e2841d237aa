import type { Demand, TransferDesk, TransferDraft } from '@warifu/banking';
import {
  Actions,
  DefinitionList,
  Form,
  LinkButton,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { accountText } from '../layout/account-text.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { moneyText } from '../layout/money-text.ts';
import { obstacleMessages } from '../order/obstacle-errors.ts';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { confirmMessages } from './confirm-messages.ts';
import type { confirmForm } from './confirm-form.ts';
import { useDestinationRows } from './destination-rows.tsx';
import { useDayRows, useSumRows } from './payment-rows.ts';
import { transferAddresses, transferSteps } from './transfer-addresses.ts';

interface ConfirmProps {
  readonly form: ShownFormOf<typeof confirmForm>;
  readonly draft: TransferDraft;
  readonly availableYen: number;
  readonly desk: TransferDesk;
  readonly demand: Demand;
  readonly detailsAddress: string;
}

export function ConfirmPage({ form, draft, demand, detailsAddress, ...rest }: ConfirmProps): JSX.Element {
  const m = useMessages(confirmMessages);
  return (
    <BankPage title={m.title} place="transfers" step={{ at: 3, of: transferSteps }}>
      <p>{m.intro}</p>
      <DefinitionList rows={[...useDestinationRows(draft.to), ...usePaymentRows({ draft, ...rest })]} />
      {draft.isBooking ? <p>{m.booking}</p> : null}
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <ConfirmForm form={form} draft={draft} asksPassword={demand.asks === 'transfer_password'} />
      )}
      <Actions>
        <LinkButton address={detailsAddress}>{m.change}</LinkButton>
        <LinkButton address={transferAddresses.choose}>{m.otherRecipient}</LinkButton>
      </Actions>
    </BankPage>
  );
}

function usePaymentRows({ draft, availableYen, desk }: Pick<ConfirmProps, 'draft' | 'availableYen' | 'desk'>) {
  const m = useMessages(confirmMessages);
  const { language } = usePageFacts();
  const { from, amountYen, feeYen, isBooking } = draft;
  const leftYen = availableYen - amountYen - feeYen;
  return [
    ...useSumRows(draft),
    { name: m.from, value: accountText(desk, from, language) },
    ...useDayRows(draft),
    // Of a booking nobody knows it. Below zero its own hold is counted already.
    ...(isBooking || leftYen < 0 ? [] : [{ name: m.left, value: moneyText(leftYen, language) }]),
  ];
}

function ConfirmForm({
  form,
  draft: { feeYen, valueDate },
  asksPassword,
}: Pick<ConfirmProps, 'form' | 'draft'> & { asksPassword: boolean }): JSX.Element {
  const m = useMessages(confirmMessages);
  const obstacles = useMessages(obstacleMessages);
  return (
    <Form form={form} labels={m.hiddenLabels} sentences={{ ...m.sentences, ...obstacles }}>
      <input type="hidden" name="feeYen" value={feeYen} />
      <input type="hidden" name="valueDate" value={valueDate} />
      <SubmitButton>{asksPassword ? m.goOnToPassword : m.goOnToCode}</SubmitButton>
    </Form>
  );
}
