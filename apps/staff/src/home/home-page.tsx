import { LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { useMayDo } from '../member/member-context.ts';
import { messages } from './messages.ts';
import type { HomeFacts, Waiting } from './read-home.ts';

/** Where every member arrives who signs in: what waits for them. */
export function HomePage({ facts: { toDecide, raised, orderStop } }: { facts: HomeFacts }): JSX.Element {
  const m = useMessages(messages);
  return (
    <StaffPage title={m.title} place="home">
      {orderStop.isStopped ? <StopNotice stop={orderStop} /> : null}
      <Section title={m.findTitle}>
        <p>{m.findLead}</p>
        <div>
          <LinkButton address={addresses.contracts} kind="seal">
            {m.find}
          </LinkButton>
        </div>
      </Section>
      <Approvals toDecide={toDecide} raised={raised} />
      <Section title={m.bankTitle}>
        <ul>
          <li>
            <a href={addresses.dashboard}>{m.dashboardLink}</a>
          </li>
          {orderStop.isStopped ? null : (
            <li>
              <a href={addresses.orders}>{m.ordersGoLink}</a>
            </li>
          )}
        </ul>
      </Section>
    </StaffPage>
  );
}

function StopNotice({ stop: { changedAtMs, reason } }: { stop: HomeFacts['orderStop'] }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  return (
    <Notice kind="warning">
      <p class="notice-title">{m.stopped(changedAtMs === null ? null : momentText(changedAtMs, language))}</p>
      {reason === null ? null : <p>{m.stopReason(reason)}</p>}
      <p>
        <a href={addresses.orders}>{m.ordersStoppedLink}</a>
      </p>
    </Notice>
  );
}

function Approvals({ toDecide, raised }: Pick<HomeFacts, 'toDecide' | 'raised'>): JSX.Element {
  const m = useMessages(messages);
  const decides = useMayDo('approve_reissue');
  const raises = useMayDo('raise_reissue');
  return (
    <Section title={m.approvalsTitle}>
      {decides ? <WaitingLine waiting={toDecide} words={m.toDecide} /> : null}
      {raises ? <WaitingLine waiting={raised} words={m.raised} /> : null}
      <p>
        <a href={addresses.approvals}>{m.approvalsLink}</a>
      </p>
    </Section>
  );
}

function WaitingLine({
  waiting: { count, firstEndsAtMs },
  words,
}: {
  waiting: Waiting;
  words: (count: number, firstEnds: string | null) => string;
}): JSX.Element {
  const { language } = usePageFacts();
  return <p>{words(count, firstEndsAtMs === null ? null : momentText(firstEndsAtMs, language))}</p>;
}
