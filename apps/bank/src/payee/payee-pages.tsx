import type { Demand, Payee, TransferDesk } from '@warifu/banking';
import {
  Actions,
  DefinitionList,
  Form,
  LinkButton,
  Notice,
  SubmitButton,
  useMessages,
  usePageFacts,
  type emptyForm,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { recipientText } from '../layout/recipient-text.ts';
import { ProofFields } from '../proof/proof-fields.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { transferAddress } from '../transfer/transfer-addresses.ts';
import { Ways } from '../transfer/ways.tsx';
import { payeeMessages } from './messages.ts';
import { payeeAddress, removePayeeAddress } from './payee-addresses.ts';
import { payeePlaceText } from './payee-text.ts';
import type { registrationForm } from './registration-form.ts';

export function PayeesPage({
  payees,
  desk,
  isRemoved,
}: {
  payees: readonly Payee[];
  desk: TransferDesk;
  isRemoved: boolean;
}): JSX.Element {
  const m = useMessages(payeeMessages);
  const { language } = usePageFacts();
  const ways = payees.map((payee) => ({
    address: payeeAddress(payee.id),
    label: recipientText(payee.recipientName),
    hint: payeePlaceText(desk, payee, language),
  }));
  return (
    <BankPage title={m.title} place="payees">
      {isRemoved ? (
        <Notice kind="done">
          <p>{m.removed}</p>
        </Notice>
      ) : null}
      {ways.length === 0 ? <p>{m.empty}</p> : <Ways ways={ways} />}
      <Actions>
        <LinkButton address={addresses.transfers}>{m.newTransfer}</LinkButton>
      </Actions>
    </BankPage>
  );
}

interface OnePayee {
  readonly payee: Payee;
  readonly desk: TransferDesk;
}

/** @param props.detailsAddress where a transfer to it goes on */
export function PayeePage({ detailsAddress, ...one }: OnePayee & { detailsAddress: string }): JSX.Element {
  const m = useMessages(payeeMessages);
  return (
    <BankPage title={m.oneTitle} place="payees">
      <PayeeFacts {...one} />
      <Actions>
        <LinkButton address={detailsAddress} kind="seal">
          {m.transfer}
        </LinkButton>
        <LinkButton address={removePayeeAddress(one.payee.id)}>{m.remove}</LinkButton>
      </Actions>
    </BankPage>
  );
}

export function RemovePayeePage({ form, ...one }: OnePayee & { form: ShownFormOf<typeof emptyForm> }): JSX.Element {
  const m = useMessages(payeeMessages);
  return (
    <BankPage title={m.removeTitle} place="payees">
      <PayeeFacts {...one} />
      <p>{m.removeIntro}</p>
      <Form form={form} labels={{}} sentences={{}}>
        <SubmitButton kind="danger">{m.removeButton}</SubmitButton>
      </Form>
      <Actions>
        <LinkButton address={payeeAddress(one.payee.id)}>{m.keep}</LinkButton>
      </Actions>
    </BankPage>
  );
}

function PayeeFacts({ payee, desk }: OnePayee): JSX.Element {
  const m = useMessages(payeeMessages);
  const { language } = usePageFacts();
  return (
    <DefinitionList
      rows={[
        { name: m.recipient, value: recipientText(payee.recipientName), isStrong: true },
        { name: m.account, value: payeePlaceText(desk, payee, language) },
      ]}
    />
  );
}

export function RegisterPayeePage({
  form,
  orderId,
  about,
  demand,
}: {
  form: ShownFormOf<typeof registrationForm>;
  orderId: string;
  about: JSX.Element;
  demand: Demand;
}): JSX.Element {
  const m = useMessages(payeeMessages);
  const proof = useProofTexts();
  return (
    <BankPage title={m.registerTitle} place="payees">
      {about}
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <Form form={form} labels={proof.labels} sentences={{ ...proof.sentences, ...m.sentences }}>
          <ProofFields demand={demand} />
          <SubmitButton>{m.registerButton}</SubmitButton>
        </Form>
      )}
      <Actions>
        <LinkButton address={transferAddress(orderId)}>{m.back}</LinkButton>
      </Actions>
    </BankPage>
  );
}
