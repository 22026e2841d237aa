import type { ComponentChildren, JSX } from 'preact';
import { languageNames, otherLanguage } from '../language/language.ts';
import { useMessages } from '../language/messages.ts';
import { usePageFacts } from '../page-facts.ts';
import { DeedForm, HiddenFields } from './form.tsx';
import { Mark } from './mark.tsx';
import { messages } from './messages.ts';
import { StepHeading, type Step } from './step-heading.tsx';
import { timeOfDay } from './time-of-day.ts';

export interface Place {
  readonly address: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

/**
 * A whole page: the bank's name, the choice of language, one heading, one column.
 * @param props.places the ways to other parts of the site
 * @param props.aside what stands in the header beside the language, such as the button to sign out
 */
export function Page({
  title,
  step,
  places = [],
  aside,
  footer,
  children,
}: {
  title: string;
  step?: Step | undefined;
  places?: readonly Place[];
  aside?: ComponentChildren;
  footer?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const facts = usePageFacts();
  const m = useMessages(messages);
  return (
    <html lang={facts.language}>
      <Head title={title} />
      <body>
        <a class="skip" href="#content">
          {m.skip}
        </a>
        <Header aside={aside} />
        {places.length === 0 ? null : <Places places={places} />}
        <main id="content" class="page">
          <StepHeading title={title} step={step} />
          {facts.session !== undefined && facts.hasInputs ? <SessionLine /> : null}
          {children}
        </main>
        <footer class="footer">{footer ?? <Foot />}</footer>
      </body>
    </html>
  );
}

function Foot(): JSX.Element {
  const { site } = usePageFacts();
  return (
    <>
      <Contact />
      {site.helpAddress === undefined ? null : <HelpLink address={site.helpAddress} />}
    </>
  );
}

/** A half-filled form stays where it is: help opens beside it. */
function HelpLink({ address }: { address: string }): JSX.Element {
  const { hasInputs } = usePageFacts();
  const m = useMessages(messages);
  return (
    <p>
      {hasInputs ? (
        <a class="help-link" href={address} target="_blank" rel="noopener">
          {m.helpBeside}
        </a>
      ) : (
        <a class="help-link" href={address}>
          {m.help}
        </a>
      )}
    </p>
  );
}

/** Whom to ask. Lines break between words, never within a telephone number. */
export function Contact(): JSX.Element {
  const { site, language } = usePageFacts();
  const words = site.contact[language].split(' ');
  return <p class="contact">{words.flatMap((word) => [<span key={word}>{word}</span>, ' '])}</p>;
}

function Head({ title }: { title: string }): JSX.Element {
  const { language, site, hasErrors, stylesheetAddress, iconAddress } = usePageFacts();
  const m = useMessages(messages);
  const separator = language === 'ja' ? '｜' : ' | ';
  const parts = [...(hasErrors ? [m.errorTitle] : []), title, site.name[language]];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {/* Telephones take account numbers for telephone numbers. */}
      <meta name="format-detection" content="telephone=no" />
      <meta name="color-scheme" content="light dark" />
      <title>{parts.join(separator)}</title>
      <link rel="icon" type="image/svg+xml" href={iconAddress} />
      <link rel="stylesheet" href={stylesheetAddress} />
    </head>
  );
}

function Header({ aside }: { aside: ComponentChildren }): JSX.Element {
  const { language, site } = usePageFacts();
  return (
    <header class="header">
      <a class="header-name" href={site.homeAddress}>
        <Mark />
        <span>{site.name[language]}</span>
      </a>
      <div class="header-aside">
        {aside}
        <LanguageSwitch />
      </div>
    </header>
  );
}

/** A button that names the other language in that language. */
function LanguageSwitch(): JSX.Element {
  const { language, address, languageAddress } = usePageFacts();
  const other = otherLanguage(language);
  return (
    <form method="post" action={languageAddress}>
      <HiddenFields address={languageAddress} />
      <input type="hidden" name="page" value={address} />
      <button class="button quiet" name="language" value={other} lang={other}>
        {languageNames[other]}
      </button>
    </form>
  );
}

function Places({ places }: { places: readonly Place[] }): JSX.Element {
  const m = useMessages(messages);
  return (
    <nav class="places" aria-label={m.navigation}>
      <ul>
        {places.map(({ address, label, isCurrent }) => (
          <li key={address}>
            <a href={address} aria-current={isCurrent ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A half-filled form is never replaced by the page that warns: it says the time itself. */
function SessionLine(): JSX.Element | null {
  const { session } = usePageFacts();
  const m = useMessages(messages);
  if (session === undefined) return null;
  return (
    <div class="session-line">
      <p>{m.sessionEnds(timeOfDay(session.endsAtMs))}</p>
      <DeedForm address={session.address} label={m.stayLonger} kind="quiet" opensWindow />
    </div>
  );
}
