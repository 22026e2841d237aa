import { Actions, Contact, LinkButton, Notice, Page, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { Section } from '../layout/section.tsx';
import { helpAddressOf, type HelpPageName } from './help-addresses.ts';
import type { HelpSection, HelpStep } from './help-article.ts';
import type { HelpFacts } from './help-facts.ts';
import { helpPages } from './help-pages.ts';
import { messages } from './messages.ts';
import type { PictureName } from './picture-names.ts';

/** What is wider is the picture of a computer. */
const phoneWidth = 400;

export function HelpArticlePage({ name, facts }: { name: HelpPageName; facts: HelpFacts }): JSX.Element {
  const m = useMessages(messages);
  const { title, lead, sections, seeAlso } = useMessages(helpPages[name])(facts.policy);
  return (
    <Page title={title}>
      <p>{lead}</p>
      {sections.map((section) => (
        <ArticleSection key={section.heading} section={section} facts={facts} />
      ))}
      <nav class="section help-further" aria-labelledby="see-also">
        <h2 id="see-also">{m.seeAlso}</h2>
        <ul class="help-links">
          {seeAlso.map((other) => (
            <li key={other}>
              <HelpPageLink name={other} facts={facts} />
            </li>
          ))}
        </ul>
        <p class="small-print">{m.printable}</p>
      </nav>
      <Actions>
        <LinkButton address={addresses.help}>{m.toIndex}</LinkButton>
        <LinkButton address={addresses.home}>{m.toBank}</LinkButton>
      </Actions>
    </Page>
  );
}

/** A link that reads as the title of the page it leads to. */
export function HelpPageLink({ name, facts }: { name: HelpPageName; facts: HelpFacts }): JSX.Element {
  const { title } = useMessages(helpPages[name])(facts.policy);
  return <a href={helpAddressOf(name)}>{title}</a>;
}

function ArticleSection({ section, facts }: { section: HelpSection; facts: HelpFacts }): JSX.Element {
  const { heading, shows, text, picture, steps, points, after } = section;
  return (
    <Section title={heading}>
      {shows === 'contact' ? <WhomToCall /> : null}
      {shows === 'token_app' ? <TokenApp address={facts.tokenAppAddress} /> : null}
      {text === undefined ? null : <p>{text}</p>}
      {picture === undefined ? null : <Picture name={picture} facts={facts} />}
      {steps === undefined ? null : <Steps steps={steps} facts={facts} />}
      {points === undefined ? null : (
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {after === undefined ? null : <p>{after}</p>}
    </Section>
  );
}

function WhomToCall(): JSX.Element {
  return (
    <Notice kind="warning">
      <div class="notice-title">
        <Contact />
      </div>
    </Notice>
  );
}

function TokenApp({ address }: { address: string | null }): JSX.Element {
  const m = useMessages(messages);
  if (address === null) return <p>{m.noTokenApp}</p>;
  return (
    <Notice>
      <p class="notice-title">{m.tokenApp}</p>
      <p>
        <a href={address}>{address}</a>
      </p>
      <p>
        <a href={new URL('#/help/install', address).href}>{m.appHelp}</a>
      </p>
    </Notice>
  );
}

function Steps({ steps, facts }: { steps: readonly HelpStep[]; facts: HelpFacts }): JSX.Element {
  return (
    <ol class="help-steps">
      {steps.map((step) =>
        typeof step === 'string' ? (
          <li key={step}>{step}</li>
        ) : (
          <li key={step.text}>
            <div class="help-step">
              <p>{step.text}</p>
              <Picture name={step.picture} facts={facts} />
            </div>
          </li>
        ),
      )}
    </ol>
  );
}

function Picture({ name, facts }: { name: PictureName; facts: HelpFacts }): JSX.Element | null {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const picture = facts.pictures(name, language);
  if (picture === undefined) return null;
  const { address, width, height } = picture;
  const kind = width > phoneWidth ? 'help-picture wide' : 'help-picture';
  return <img class={kind} src={address} width={width} height={height} alt={m.pictures[name]} />;
}
