import { Field, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { messages } from './register-messages.ts';

/** トークンＩＤ and ワンタイムパスワード of a new token; two codes in a row where its clock is off. */
export function NewTokenFields({ isTwoCodes }: { isTwoCodes: boolean }): JSX.Element {
  const m = useMessages(messages);
  return (
    <>
      <Field name="tokenId" hint={m.tokenIdHint} />
      <Field name="code" hint={m.codeHint} />
      {isTwoCodes ? <Field name="nextCode" hint={m.nextCodeHint} /> : null}
    </>
  );
}

/** Where the token app is had; nothing where the bank names no place. */
export function TokenAppLine({ address }: { address: string | null }): JSX.Element | null {
  const m = useMessages(messages);
  if (address === null) return null;
  return (
    <p>
      {m.tokenApp} <a href={address}>{address}</a>
    </p>
  );
}
