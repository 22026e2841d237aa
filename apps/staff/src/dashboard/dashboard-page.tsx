import { activitySpans, type Activity, type ActivitySpan, type WatchedActivity } from '@warifu/banking';
import { Actions, DefinitionList, LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { CountChartSection, SlowestSection } from './chart-sections.tsx';
import { countCharts, type CountChart } from './dashboard-charts.ts';
import { messages } from './messages.ts';

export const spans = Object.keys(activitySpans) as ActivitySpan[];

export function DashboardPage({
  span,
  activity,
  watched,
  nowMs,
}: {
  span: ActivitySpan;
  activity: Activity;
  watched: readonly WatchedActivity[];
  nowMs: number;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const charts = Object.keys(countCharts) as CountChart[];
  return (
    <StaffPage title={m.title} place="dashboard">
      <Watch watched={watched} />
      <nav class="spans" aria-label={m.spansLabel}>
        <ul>
          {spans.map((offered) => (
            <li key={offered}>
              <a href={addressOf(offered)} aria-current={offered === span ? 'page' : undefined}>
                {m.spans[offered]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {charts.map((chart) => (
        <CountChartSection key={chart} chart={chart} span={span} activity={activity} watched={watched} />
      ))}
      <SlowestSection span={span} activity={activity} />
      <p class="small-print">{m.asOf(momentText(nowMs, language))}</p>
      <Actions>
        <LinkButton address={addressOf(span)}>{m.reload}</LinkButton>
      </Actions>
    </StaffPage>
  );
}

function addressOf(span: ActivitySpan): string {
  return `${addresses.dashboard}?span=${span}`;
}

/** Whether anything suddenly rises, and what counts as such. */
function Watch({ watched }: { watched: readonly WatchedActivity[] }): JSX.Element {
  const m = useMessages(messages);
  const rising = watched.filter(({ isSuddenRise }) => isSuddenRise);
  return (
    <Section title={m.watch}>
      {rising.length === 0 ? (
        <Notice>{m.calm}</Notice>
      ) : (
        <Notice kind="problem">
          {rising.map(({ watched: what }) => (
            <p key={what}>{m.rises(m.watched[what])}</p>
          ))}
        </Notice>
      )}
      <DefinitionList
        rows={watched.map(({ watched: what, count, usual, isSuddenRise }) => ({
          name: m.watched[what],
          value: m.watchedCount(String(count), String(usual)),
          isStrong: isSuddenRise,
        }))}
      />
      <p class="small-print">{m.rule}</p>
    </Section>
  );
}
