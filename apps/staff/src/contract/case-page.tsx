import { areOrdersStopped, type ContractCase, type StaffRole } from '@warifu/banking';
import { LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { RequestSummary } from '../approval/request-summary.tsx';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffSite } from '../staff-site.ts';
import { readStory, type ContractStory } from '../story/read-story.ts';
import { Story } from '../story/story.tsx';
import { caseMessages } from './case-messages.ts';
import { contractPattern, stepAddress } from './contract-addresses.ts';
import { ContactSection } from './contact-section.tsx';
import { findingTexts } from './finding-texts.ts';
import { findingsOf, type Finding } from './findings.ts';
import { readKnownCase } from './known-contract.ts';
import { MoneySection } from './money-section.tsx';
import { offeredSteps } from './offered-steps.ts';
import { quietStory } from './quiet-story.ts';
import { SignInSection } from './sign-in-section.tsx';
import { TellingsSection } from './tellings-section.tsx';
import { TokenSection } from './token-section.tsx';
import { isToldOfContract, toldOfContract } from './told.ts';

/** The one page about a contract: what is with this customer, and what can be done. */
export function addCasePage(site: StaffSite): void {
  const { routes, banking } = site;
  routes.addPage({
    address: contractPattern,
    action: 'look_up',
    async show(visit, member) {
      const known = await readKnownCase(site, visit, member);
      const findings = findingsOf(known, { areOrdersStopped: await areOrdersStopped(banking.db.sql) });
      const story = quietStory(await readStory(banking, known.contract.id));
      return <CasePage {...{ known, findings, story, site }} role={member.role} told={visit.told} />;
    },
  });
}

function CasePage({
  known,
  findings,
  story,
  site,
  role,
  told,
}: {
  known: ContractCase;
  findings: readonly Finding[];
  story: ContractStory;
  site: StaffSite;
  role: StaffRole;
  told: string | undefined;
}): JSX.Element {
  const done = useMessages(toldOfContract);
  const m = useMessages(caseMessages);
  return (
    <StaffPage title={m.title(known.contract.name, known.contract.id)} place="contracts">
      {isToldOfContract(told) ? (
        <Notice kind="done">
          <p>{done[told]}</p>
        </Notice>
      ) : null}
      <Findings findings={findings} />
      <Steps known={known} role={role} />
      <div class="case">
        <TokenSection known={known} />
        <ContactSection known={known} />
        <SignInSection known={known} />
        <MoneySection known={known} bank={site.bank} />
      </div>
      <Requests known={known} />
      <TellingsSection known={known} />
      <Section title={m.story}>
        <p class="small-print">{m.storyHint}</p>
        <Story story={story} />
      </Section>
    </StaffPage>
  );
}

/** What is out of the ordinary, in a sentence each. */
function Findings({ findings }: { findings: readonly Finding[] }): JSX.Element {
  const { language } = usePageFacts();
  const { title, usable, sentences } = useMessages(findingTexts);
  const isUsable = findings.every(({ level }) => level === 'hint');
  const gravest = findings[0]?.level ?? 'hint';
  return (
    <Section title={title}>
      <Notice kind={isUsable ? 'hint' : gravest === 'problem' ? 'problem' : 'warning'}>
        {isUsable ? <p class="notice-title">{usable}</p> : null}
        {findings.length > 0 ? (
          <ul class="findings">
            {findings.map(({ key, level, count = 0, untilMs }) => (
              <li key={key} class={level}>
                {sentences[key]({ count, until: untilMs === undefined ? '' : momentText(untilMs, language) })}
              </li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </Section>
  );
}

/** The stop of the token first and large: it is what cannot wait. */
function Steps({ known, role }: { known: ContractCase; role: StaffRole }): JSX.Element {
  const m = useMessages(caseMessages);
  const { id } = known.contract;
  const [first, ...others] = offeredSteps(role, known);
  const rest = first === undefined || first === 'stopToken' ? others : [first, ...others];
  return (
    <Section title={m.steps}>
      {first === undefined ? <p>{m.nothingToDo}</p> : null}
      {first === 'stopToken' ? (
        <div class="stop-token">
          <LinkButton address={stepAddress(id, 'stopToken')} kind="seal">
            {m.stepTexts.stopToken.label}
          </LinkButton>
        </div>
      ) : null}
      {rest.length === 0 ? null : (
        <ul class="steps">
          {rest.map((step) => (
            <li key={step}>
              <LinkButton address={stepAddress(id, step)}>{m.stepTexts[step].label}</LinkButton>
              <span class="small-print">{m.stepTexts[step].hint}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Requests({ known: { requests } }: { known: ContractCase }): JSX.Element | null {
  const m = useMessages(caseMessages);
  if (requests.length === 0) return null;
  return (
    <Section title={m.requests.title}>
      <ul>
        {requests.map((request) => (
          <li key={request.id}>
            <RequestSummary request={request} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
