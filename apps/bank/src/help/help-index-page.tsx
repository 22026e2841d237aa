import { Contact, Notice, Page, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { Section } from '../layout/section.tsx';
import { helpAddressOf, type HelpPageName } from './help-addresses.ts';
import type { HelpFacts } from './help-facts.ts';
import { HelpPageLink } from './help-page.tsx';
import { helpGroups, helpPages } from './help-pages.ts';
import { messages } from './messages.ts';

export function HelpIndexPage({ facts }: { facts: HelpFacts }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={m.title}>
      <p>{m.lead}</p>
      <Notice kind="warning">
        <p class="notice-title">{m.urgentTitle}</p>
        <Contact />
        <p>
          <a class="help-link" href={helpAddressOf('lost')}>
            {m.urgentLink}
          </a>
        </p>
      </Notice>
      {Object.entries(helpGroups).map(([group, names]) => (
        <Section key={group} title={m.groups[group as keyof typeof helpGroups]}>
          <ul class="help-links">
            {names.map((name) => (
              <IndexEntry key={name} name={name} facts={facts} />
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

function IndexEntry({ name, facts }: { name: HelpPageName; facts: HelpFacts }): JSX.Element {
  const { lead } = useMessages(helpPages[name])(facts.policy);
  return (
    <li>
      <HelpPageLink name={name} facts={facts} />
      <p class="small-print">{lead}</p>
    </li>
  );
}
