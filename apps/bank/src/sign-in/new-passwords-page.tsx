import type { PasswordKind } from '@warifu/banking';
import {
  defineForm,
  Field,
  Form,
  Page,
  passwordField,
  SubmitButton,
  useMessages,
  type FieldError,
  type ShownFormOf,
  type ValuesOf,
} from '@warifu/web/pages';
import { Fragment, type JSX } from 'preact';
import { onDemand } from '../proof/proof-form.ts';
import { choiceOwnErrors, useChoiceTexts } from './chosen-password.ts';
import { messages } from './messages.ts';

const chosen = () => onDemand(passwordField());

export const newPasswordsForm = defineForm({
  fields: { login: chosen(), loginAgain: chosen(), transfer: chosen(), transferAgain: chosen() },
  ownErrors: [...choiceOwnErrors, 'busy'],
});

type Values = ValuesOf<(typeof newPasswordsForm)['fields']>;

/** The second field of each password, where it is typed once more. */
const again = { login: 'loginAgain', transfer: 'transferAgain' } as const;

/** What was left empty, or was not typed twice alike; null for nothing. */
export function faultsOfTyping(
  values: Values,
  kinds: readonly PasswordKind[],
): Partial<Record<keyof Values, FieldError<'missing' | 'not_repeated'>>> | null {
  const faults = kinds.flatMap((kind): [keyof Values, FieldError<'missing' | 'not_repeated'>][] => {
    const missing = [kind, again[kind]].filter((name) => values[name] === undefined);
    if (missing.length > 0) return missing.map((name) => [name, { key: 'missing' }]);
    const isSame = values[kind]?.reveal() === values[again[kind]]?.reveal();
    return isSame ? [] : [[again[kind], { key: 'not_repeated' }]];
  });
  return faults.length === 0 ? null : Object.fromEntries(faults);
}

/** Nothing else is shown to somebody who still has the passwords of the bank's letter. */
export function NewPasswordsPage({
  form,
  kinds,
  minLength,
}: {
  form: ShownFormOf<typeof newPasswordsForm>;
  kinds: readonly PasswordKind[];
  minLength: number;
}): JSX.Element {
  const { newPasswords: m } = useMessages(messages);
  const { sentences, rules } = useChoiceTexts();
  return (
    <Page title={m.title}>
      <p>{m.intro}</p>
      {kinds.length > 1 ? <p>{m.both}</p> : null}
      <Form form={form} labels={m.labels} sentences={{ ...sentences, busy: m.busy }}>
        {kinds.map((kind) => (
          <Fragment key={kind}>
            <Field name={kind} hint={rules(minLength)} autocomplete="new-password" />
            <Field name={again[kind]} autocomplete="new-password" />
          </Fragment>
        ))}
        <SubmitButton>{m.change}</SubmitButton>
      </Form>
    </Page>
  );
}
