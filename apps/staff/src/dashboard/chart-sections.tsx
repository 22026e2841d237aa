import { riseRule, type Activity, type ActivitySpan, type Measure, type WatchedActivity } from '@warifu/banking';
import { Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { Section } from '../layout/section.tsx';
import { BarChart, Legend, type BarChartProps, type ChartSeries } from './bar-chart.tsx';
import { countCharts, type ChartPlan, type CountChart } from './dashboard-charts.ts';
import { messages } from './messages.ts';
import { intervalText, markText } from './time-text.ts';

interface SectionProps {
  readonly span: ActivitySpan;
  readonly activity: Activity;
}

const numberFormat = new Intl.NumberFormat('en');

/** How often something happened, as bars and as numbers. */
export function CountChartSection({
  chart,
  watched,
  ...props
}: SectionProps & { chart: CountChart; watched: readonly WatchedActivity[] }): JSX.Element {
  const m = useMessages(messages);
  const plan: ChartPlan = countCharts[chart];
  const names: Readonly<Record<string, string>> = m.charts[chart].parts;
  const { span, activity } = props;
  const series = Object.entries(plan.parts).map(([part, measures]): ChartSeries => ({
    name: names[part] ?? part,
    values: activity.intervals.map(({ counts }) => sumOf(counts, measures)),
  }));
  const isRising = watched.some(({ watched: what, isSuddenRise }) => what === plan.watched && isSuddenRise);
  const title = m.chartTitle(m.charts[chart].title, m.perInterval[span]);
  return (
    <ChartSection
      {...props}
      id={chart}
      title={title}
      series={series}
      summary={useCountSummary(props, series)}
      textOf={(value) => numberFormat.format(value)}
      highlighted={isRising ? Math.max(1, Math.ceil(riseRule.windowMinutes / activity.intervalMinutes)) : 0}
    />
  );
}

/** How long the authority took at most. */
export function SlowestSection(props: SectionProps): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { span, activity } = props;
  const values = activity.intervals.map(({ slowestMs }) => slowestMs);
  const longest = Math.max(0, ...values);
  const textOf = (value: number): string => m.ms(numberFormat.format(value));
  const startMs = activity.intervals[values.indexOf(longest)]?.startMs ?? 0;
  return (
    <ChartSection
      {...props}
      id="slowest"
      title={m.chartTitle(m.slowest, m.perInterval[span])}
      series={[{ name: m.slowestPart, values }]}
      summary={
        longest === 0 ? m.summaryOfNothing : m.slowestSummary(textOf(longest), intervalText(startMs, span, language))
      }
      textOf={textOf}
      highlighted={0}
    />
  );
}

function ChartSection({ span, activity, ...chart }: SectionProps & Omit<BarChartProps, 'marks'>): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { title, summary, series, highlighted } = chart;
  const isMoreThanNothing = series.some(({ values }) => values.some((value) => value > 0));
  return (
    <Section title={title}>
      <p>
        {summary}
        {highlighted === 0 ? null : ` ${m.stoppedLately}`}
      </p>
      {isMoreThanNothing ? (
        <>
          <BarChart {...chart} marks={marksOf(span, activity).map((startMs) => markText(startMs, span, language))} />
          <Legend series={series} />
          <Numbers span={span} activity={activity} {...chart} />
        </>
      ) : null}
    </Section>
  );
}

/** The same as numbers, the newest first. */
function Numbers({
  span,
  activity,
  title,
  series,
  textOf,
}: SectionProps & Pick<BarChartProps, 'title' | 'series' | 'textOf'>): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const columns = [
    { key: 'from', name: m.from },
    ...series.map(({ name }, part) => ({ key: String(part), name, isAmount: true })),
  ];
  const rows = activity.intervals.map(({ startMs }, index) => ({
    key: String(startMs),
    cells: {
      from: intervalText(startMs, span, language),
      ...Object.fromEntries(series.map(({ values }, part) => [String(part), textOf(values[index] ?? 0)])),
    },
  }));
  return (
    <details class="chart-numbers">
      <summary>{m.table(title)}</summary>
      <Table caption={title} columns={columns} rows={rows.toReversed()} empty={m.tableEmpty} />
    </details>
  );
}

function useCountSummary({ span, activity }: SectionProps, series: readonly ChartSeries[]): string {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const sums = activity.intervals.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  const most = Math.max(0, ...sums);
  const startMs = activity.intervals[sums.indexOf(most)]?.startMs ?? 0;
  if (total === 0) return m.summaryOfNothing;
  return m.summary(numberFormat.format(total), numberFormat.format(most), intervalText(startMs, span, language));
}

function sumOf(counts: Activity['intervals'][number]['counts'], measures: readonly Measure[]): number {
  return measures.reduce((sum, measure) => sum + (counts[measure] ?? 0), 0);
}

/** How many marks stand below the axis: a day apart in a week. */
const markCounts: Readonly<Record<ActivitySpan, number>> = { hour: 4, day: 4, week: 7 };

/** Marks, evenly apart, each where its interval begins. */
function marksOf(span: ActivitySpan, { intervals }: Activity): readonly number[] {
  const count = markCounts[span];
  return Array.from({ length: count }, (_, mark) => intervals[(mark * intervals.length) / count]?.startMs ?? 0);
}
