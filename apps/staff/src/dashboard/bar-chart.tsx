import type { JSX } from 'preact';
import { axisEnd } from './scale.ts';

/** A part of each bar: the first is at its foot. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly number[];
}

export interface BarChartProps {
  /** Names the elements of this chart on its page. */
  readonly id: string;
  /** What is drawn, and what there is to see in it, for whoever does not see it. */
  readonly title: string;
  readonly summary: string;
  /** All of one length. */
  readonly series: readonly ChartSeries[];
  /** What stands below the axis, from its beginning to its end. */
  readonly marks: readonly string[];
  /** How a number is written at the axis. */
  readonly textOf: (value: number) => string;
  /** So many of the last bars stand out; 0 for none. */
  readonly highlighted: number;
}

const barWidth = 10;
const gap = 2;
const height = 100;

/**
 * Bars, drawn on the server. The drawing stretches to the room that there is, and the words around it do not, so that they
 * are read on a phone too.
 */
export function BarChart({ id, title, summary, series, marks, textOf, highlighted }: BarChartProps): JSX.Element {
  const bars = series[0]?.values.length ?? 0;
  const sums = Array.from({ length: bars }, (_, index) => sumAt(series, index));
  const end = axisEnd(Math.max(0, ...sums));
  const width = bars * (barWidth + gap);
  return (
    <figure class="chart">
      <div class="chart-axis" aria-hidden="true">
        {[end, end / 2, 0].map((value) => (
          <span key={value}>{textOf(value)}</span>
        ))}
      </div>
      <svg
        class="chart-bars"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-summary`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-summary`}>{summary}</desc>
        {highlighted === 0 ? null : (
          <rect
            class="chart-highlight"
            x={width - highlighted * (barWidth + gap)}
            y={0}
            width={highlighted * (barWidth + gap)}
            height={height}
          />
        )}
        {[0, height / 2, height].map((y) => (
          <line key={y} class="chart-line" x1={0} x2={width} y1={y} y2={y} />
        ))}
        {sums.map((_, index) => (
          <Bar key={index} series={series} index={index} end={end} />
        ))}
      </svg>
      <div class="chart-marks" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
    </figure>
  );
}

function Bar({ series, index, end }: Pick<BarChartProps, 'series'> & { index: number; end: number }): JSX.Element {
  let top = height;
  return (
    <>
      {series.map(({ name, values }, part) => {
        const value = values[index] ?? 0;
        if (value === 0) return null;
        const partHeight = (value / end) * height;
        top -= partHeight;
        return (
          <rect
            key={name}
            class={`chart-part-${part}`}
            x={index * (barWidth + gap) + gap / 2}
            y={round(top)}
            width={barWidth}
            height={round(partHeight)}
          />
        );
      })}
    </>
  );
}

/** What each colour means. */
export function Legend({ series }: Pick<BarChartProps, 'series'>): JSX.Element | null {
  if (series.length < 2) return null;
  return (
    <ul class="chart-legend">
      {series.map(({ name }, part) => (
        <li key={name}>
          <svg class="chart-swatch" viewBox="0 0 10 10" aria-hidden="true">
            <rect class={`chart-part-${part}`} width="10" height="10" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function sumAt(series: readonly ChartSeries[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
