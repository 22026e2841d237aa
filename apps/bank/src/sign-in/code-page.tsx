import type { Demand, DemandRefusal } from '@warifu/banking';
import { defineForm, Form, LinkButton, Page, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { ProofFields } from '../proof/proof-fields.tsx';
import { proofFields } from '../proof/proof-form.ts';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { messages } from './messages.ts';

export const codeForm = defineForm({ fields: proofFields, ownErrors: proofOwnErrors });

/** ログイン時のワンタイムパスワード認証. */
export function CodePage({ form, demand }: { form: ShownFormOf<typeof codeForm>; demand: Demand }): JSX.Element {
  const { code: m } = useMessages(messages);
  return (
    <Page title={m.title}>
      <p>{m.intro}</p>
      <Form form={form} {...useProofTexts()}>
        <ProofFields demand={demand} />
        <SubmitButton>{m.signIn}</SubmitButton>
      </Form>
      <p>
        <a href={addresses.signIn}>{m.back}</a>
      </p>
    </Page>
  );
}

/** There is no way around a token that is locked or stopped. */
export function CodeRefusedPage({ reason }: { reason: DemandRefusal }): JSX.Element {
  const { code: m } = useMessages(messages);
  return (
    <Page title={m.refusedTitle}>
      <ProofRefusal reason={reason} />
      <LinkButton address={addresses.signIn}>{m.back}</LinkButton>
    </Page>
  );
}
