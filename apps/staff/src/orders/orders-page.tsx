import { listRequests, readOrderStop, type OrderStop, type StaffRequest } from '@warifu/banking';
import { Actions, DefinitionList, LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { RequestSummary } from '../approval/request-summary.tsx';
import { problemOf } from '../contract/known-contract.ts';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { useMayDo } from '../member/member-context.ts';
import type { StaffSite } from '../staff-site.ts';
import { actorText, type StaffNames } from '../story/actor-text.ts';
import { readStaffNames } from '../story/read-staff-names.ts';
import { messages } from './messages.ts';
import { resumeAddress, stopAddress } from './order-addresses.ts';

/** The one switch of the bank: how it stands, since when, by whom and why. */
export function addOrdersPage({ routes, banking }: StaffSite): void {
  routes.addPage({
    address: addresses.orders,
    action: 'look_up',
    async show(visit, member) {
      const lists = await listRequests(banking, member);
      if (lists.result === 'refused_to_staff') throw problemOf(lists.result);
      const waiting = lists.open.filter(({ kind }) => kind === 'resume_orders');
      const stop = await readOrderStop(banking.db.sql);
      return <OrdersPage {...{ stop, waiting }} names={await readStaffNames(banking)} told={visit.told} />;
    },
  });
}

function OrdersPage({
  stop,
  waiting,
  names,
  told,
}: {
  stop: OrderStop;
  names: StaffNames;
  waiting: readonly StaffRequest[];
  told: string | undefined;
}): JSX.Element {
  const m = useMessages(messages);
  const sentence = told !== undefined && Object.hasOwn(m.told, told) ? m.told[told as keyof typeof m.told] : undefined;
  return (
    <StaffPage title={m.title} place="orders">
      {sentence === undefined ? null : (
        <Notice kind="done">
          <p>{sentence}</p>
        </Notice>
      )}
      <Section title={m.state}>
        <Notice kind={stop.isStopped ? 'problem' : 'hint'}>
          <p class="notice-title">{stop.isStopped ? m.stopped : m.going}</p>
        </Notice>
        <Since stop={stop} names={names} />
      </Section>
      {stop.isStopped ? <ToResume waiting={waiting} /> : <ToStop />}
    </StaffPage>
  );
}

function Since({
  stop: { changedAtMs, changedBy, reason },
  names,
}: {
  stop: OrderStop;
  names: StaffNames;
}): JSX.Element | null {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  if (changedAtMs === null) return null;
  return (
    <DefinitionList
      rows={[
        { name: m.since, value: momentText(changedAtMs, language) },
        ...(changedBy === null ? [] : [{ name: m.by, value: actorText(changedBy, names, language) }]),
        ...(reason === null ? [] : [{ name: m.reason, value: reason }]),
      ]}
    />
  );
}

function ToStop(): JSX.Element | null {
  const m = useMessages(messages);
  if (!useMayDo('stop_orders')) return null;
  return (
    <Section title={m.toStop}>
      <p>{m.toStopLead}</p>
      <Actions>
        <LinkButton address={stopAddress} kind="seal">
          {m.toStop}
        </LinkButton>
      </Actions>
    </Section>
  );
}

function ToResume({ waiting }: { waiting: readonly StaffRequest[] }): JSX.Element {
  const m = useMessages(messages);
  const mayRaise = useMayDo('raise_resume_orders');
  return (
    <Section title={m.toResume}>
      <p>{m.toResumeLead}</p>
      {waiting.map((request) => (
        <Notice key={request.id}>
          <p>{m.waiting}</p>
          <p>
            <RequestSummary request={request} />
          </p>
        </Notice>
      ))}
      {mayRaise && waiting.length === 0 ? (
        <Actions>
          <LinkButton address={resumeAddress}>{m.toResume}</LinkButton>
        </Actions>
      ) : null}
    </Section>
  );
}
