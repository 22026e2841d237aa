import type { ContractId, Language, PasswordKind } from '@warifu/banking';
import type { Secret } from '@warifu/kernel';
import type { ComponentChildren, JSX } from 'preact';
import type { StaffSite } from '../staff-site.ts';
import { dateText, untilText } from './letter-dates.ts';
import { letterMessages } from './letter-messages.ts';

/** What a letter brings to its customer. */
export type LetterContent =
  | { readonly kind: 'reissue'; readonly code: Secret<string>; readonly expiresAtMs: number }
  | { readonly kind: 'renewed'; readonly passwordKind: PasswordKind; readonly password: Secret<string> }
  | {
      readonly kind: 'opened';
      readonly contractId: ContractId;
      readonly loginPassword: Secret<string>;
      readonly transferPassword: Secret<string>;
    };

export interface LetterFacts {
  /** The customer's, which may be another one than that of the page. */
  readonly language: Language;
  readonly customerName: string;
  readonly atMs: number;
  readonly content: LetterContent;
}

type Words = (typeof letterMessages)[Language];

interface Told {
  readonly subject: string;
  readonly lead: string;
  readonly secrets: readonly { readonly name: string; readonly value: string }[];
  readonly hint: string;
  readonly steps: readonly string[];
  readonly afterwards?: string;
}

/**
 * A letter of one page, A4, folded twice for an envelope with a window. The contract's ID stands on it only where its customer
 * does not know it yet: whoever opens somebody else's letter does not learn for which contract it is.
 */
export function Letter({
  letter: { language, customerName, atMs, content },
  toCustomers: { name, contact },
}: {
  letter: LetterFacts;
  toCustomers: StaffSite['toCustomers'];
}): JSX.Element {
  const words = letterMessages[language];
  const told = toldBy(content, language, words);
  return (
    <article class="letter" lang={language} aria-label={told.subject}>
      <div class="letter-window">
        <p>{words.addressLine}</p>
        <p class="letter-name">{words.to(customerName)}</p>
      </div>
      <div class="letter-sender">
        <p>{words.confidential}</p>
        <p>{dateText(atMs, language)}</p>
        <p>{name[language]}</p>
      </div>
      <div class="letter-body">
        <p class="letter-subject">{told.subject}</p>
        <p>{words.greeting}</p>
        <p>{told.lead}</p>
        <Secrets secrets={told.secrets} />
        <p>{told.hint}</p>
        <p class="letter-heading">{words.stepsTitle}</p>
        <ol>
          {told.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {told.afterwards === undefined ? null : <p>{told.afterwards}</p>}
        <ul>
          <li>{words.nobodyAsks}</li>
          <li>{words.notYours}</li>
        </ul>
        <Contact title={words.contact}>
          {name[language]} {contact[language]}
        </Contact>
      </div>
    </article>
  );
}

function Secrets({ secrets }: Pick<Told, 'secrets'>): JSX.Element {
  return (
    <dl class="letter-secrets">
      {secrets.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Contact({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <p class="letter-contact">
      <span class="letter-heading">{title}</span> {children}
    </p>
  );
}

function toldBy(content: LetterContent, language: Language, words: Words): Told {
  switch (content.kind) {
    case 'reissue':
      return {
        ...words.reissue,
        secrets: [{ name: words.reissue.code, value: content.code.reveal() }],
        hint: words.validUntil(untilText(content.expiresAtMs, language)),
      };
    case 'renewed': {
      const { subject, lead, password, steps } = words.renewed;
      const { passwordKind: kind } = content;
      return {
        subject: subject[kind],
        lead,
        steps,
        secrets: [{ name: password[kind], value: content.password.reveal() }],
        hint: words.passwordHint,
      };
    }
    case 'opened': {
      const { password } = words.renewed;
      return {
        ...words.opened,
        secrets: [
          { name: words.contractId, value: content.contractId },
          { name: password.login, value: content.loginPassword.reveal() },
          { name: password.transfer, value: content.transferPassword.reveal() },
        ],
        hint: words.passwordHint,
      };
    }
  }
}
