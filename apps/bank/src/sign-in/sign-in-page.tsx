import {
  defineForm,
  Form,
  LinkButton,
  Notice,
  Page,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { helpAddressOf } from '../help/help-addresses.ts';
import { Section } from '../layout/section.tsx';
import { tokenAddresses } from '../token/token-addresses.ts';
import { messages } from './messages.ts';
import { PasswordFields, passwordFields, passwordOwnErrors, usePasswordTexts } from './password-form.tsx';
import { signInAddresses } from './sign-in-addresses.ts';
import { signInTold } from './told.ts';
import type { SignInTold } from './to-sign-in.ts';

export const signInForm = defineForm({ fields: passwordFields, ownErrors: passwordOwnErrors });

export function SignInPage({
  form,
  told,
}: {
  form: ShownFormOf<typeof signInForm>;
  told: string | undefined;
}): JSX.Element {
  const m = useMessages(messages);
  const said = useSaid(told);
  return (
    <Page title={m.title}>
      {said === undefined ? null : <Notice>{said}</Notice>}
      <Form form={form} {...usePasswordTexts()}>
        <PasswordFields />
        <SubmitButton>{m.signIn}</SubmitButton>
      </Form>
      <TokenDoors />
      <p class="field-hint">{m.mailWarning}</p>
    </Page>
  );
}

function useSaid(told: string | undefined): string | undefined {
  const sentences = useMessages(signInTold);
  return told !== undefined && Object.hasOwn(sentences, told) ? sentences[told as SignInTold] : undefined;
}

/** The foot of the guide's sign-in page. */
function TokenDoors(): JSX.Element {
  const m = useMessages(messages);
  return (
    <Section title={m.tokenTitle}>
      <ul class="doors">
        <li>
          <LinkButton address={tokenAddresses.register}>
            <span class="on-computer">{m.registerOrExchange}</span>
            <span class="on-phone">{m.registerOnPhone}</span>
          </LinkButton>
          <p class="field-hint on-phone">{m.exchangeHint}</p>
        </li>
        <li>
          <LinkButton address={tokenAddresses.stop}>{m.stop}</LinkButton>
        </li>
      </ul>
      <p>
        <a href={signInAddresses.lost}>{m.lostLink}</a>
      </p>
      <p>
        <a href={addresses.help}>{m.helpLink}</a>
      </p>
    </Section>
  );
}

/** Whom to call; nothing on a page helps somebody whose token is out of reach. */
export function LostPage(): JSX.Element {
  const { site, language } = usePageFacts();
  const { lost: m } = useMessages(messages);
  return (
    <Page title={m.title}>
      <Notice kind="warning">
        <p class="notice-title">{m.callAtOnce}</p>
        <p>{m.call(site.contact[language])}</p>
      </Notice>
      <Section title={m.whatHappens}>
        <ol>
          {m.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{m.waiting}</p>
      </Section>
      <p>
        <a href={helpAddressOf('lost')}>{m.more}</a>
      </p>
      <LinkButton address={addresses.signIn}>{m.back}</LinkButton>
    </Page>
  );
}
