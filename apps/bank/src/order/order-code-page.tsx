import type { Demand } from '@warifu/banking';
import { DeedForm, Form, SubmitButton, useMessages, usePageFacts, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { ProofFields } from '../proof/proof-fields.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { obstacleMessages } from './obstacle-errors.ts';
import { messages } from './order-messages.ts';
import type { OrderPlace, orderProofForm, ShownOrder } from './order-parts.ts';

/** ★ワンタイムパスワード認証画面: an order whose money is held, and what proves that the customer wants it. */
export function OrderCodePage({
  place: { place, steps },
  shown: { order, about, brief = about },
  demand,
  form,
}: {
  place: OrderPlace;
  shown: ShownOrder;
  demand: Demand;
  form: ShownFormOf<typeof orderProofForm>;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const title = demand.asks === 'transfer_password' ? m.passwordTitle : m.title;
  return (
    <BankPage title={title} place={place} step={{ at: steps - 1, of: steps }}>
      {brief}
      <p>{m.untilWhen(momentText(order.confirmedUntilMs, language))}</p>
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <ProofForm form={form} demand={demand} button={m[order.kind].prove} />
      )}
      <DeedForm address={`${addresses[place]}/${order.id}/abandon`} label={m.abandon} kind="quiet" />
    </BankPage>
  );
}

function ProofForm({
  form,
  demand,
  button,
}: {
  form: ShownFormOf<typeof orderProofForm>;
  demand: Demand;
  button: string;
}): JSX.Element {
  const { labels, sentences } = useProofTexts();
  const obstacles = useMessages(obstacleMessages);
  return (
    <Form form={form} labels={labels} sentences={{ ...sentences, ...obstacles }}>
      <ProofFields demand={demand} />
      <SubmitButton>{button}</SubmitButton>
    </Form>
  );
}
