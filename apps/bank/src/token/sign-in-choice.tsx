import { Choice, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { messages } from './messages.ts';
import { signInChoices } from './token-forms.ts';

/** ログイン時のワンタイムパスワード認証: 認証する／認証しない. */
export function SignInChoice(): JSX.Element {
  const { choices, choiceHints } = useMessages(messages);
  const options = signInChoices.map((value) => ({ value, label: choices[value], hint: choiceHints[value] }));
  return <Choice name="codeAtSignIn" options={options} />;
}
