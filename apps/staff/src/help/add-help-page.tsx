import { Actions, LinkButton, Notice, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffSite } from '../staff-site.ts';
import { messages } from './messages.ts';

const helpAddress = '/help';

/** What to do when a customer calls. */
export function addHelpPage({ routes }: StaffSite): void {
  routes.addPage({ address: helpAddress, action: 'look_up', show: () => <HelpPage /> });
}

export function HelpLink(): JSX.Element {
  const m = useMessages(messages);
  return (
    <p>
      <a href={helpAddress}>{m.link}</a>
    </p>
  );
}

function HelpPage(): JSX.Element {
  const m = useMessages(messages);
  return (
    <StaffPage title={m.title} place="contracts">
      <p>{m.lead}</p>
      <Notice kind="warning">
        <p>{m.never}</p>
      </Notice>
      {m.guides.map(({ title, steps }) => (
        <Section key={title} title={title}>
          <ol class="effects">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Section>
      ))}
      <Actions>
        <LinkButton address={addresses.contracts}>{m.find}</LinkButton>
      </Actions>
    </StaffPage>
  );
}
