import type { Demand } from '@warifu/banking';
import { Actions, Field, LinkButton, useForm, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { resynchroniseAddress } from '../token/token-addresses.ts';
import { messages } from './messages.ts';
import { wantsCode, wantsTransferPassword } from './proof-form.ts';
import { ProofRefusal } from './proof-refusal.tsx';

/** ★ワンタイムパスワード認証: the inputs that the demand asks for. */
export function ProofFields({ demand }: { demand: Demand }): JSX.Element | null {
  const m = useMessages(messages);
  if (demand.asks === 'refused') return <ProofRefusal reason={demand.reason} />;
  return (
    <>
      {demand.asks === 'code_and_transfer_password' ? <p>{m.bothWanted}</p> : null}
      {wantsCode(demand) ? <CodeField isTemporary={demand.onlyTemporaryCode} /> : null}
      {wantsTransferPassword(demand) ? <TransferPasswordField /> : null}
    </>
  );
}

/** The code of the customer's token, with the way on for one whose clock is off. */
export function CodeField({ isTemporary = false }: { isTemporary?: boolean }): JSX.Element {
  const { shown } = useForm();
  const m = useMessages(messages);
  const isOutOfSync = shown.errors.fields?.['code']?.key === 'out_of_sync';
  return (
    <>
      <Field name="code" hint={isTemporary ? m.temporaryCodeHint : m.codeHint} />
      {isOutOfSync ? (
        <Actions>
          <LinkButton address={resynchroniseAddress(shown.address)}>{m.resynchronise}</LinkButton>
        </Actions>
      ) : null}
    </>
  );
}

export function TransferPasswordField(): JSX.Element {
  const m = useMessages(messages);
  return <Field name="transferPassword" hint={m.transferPasswordHint} />;
}
