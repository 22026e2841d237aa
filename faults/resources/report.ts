import { markdownTable } from '../../bench/src/table.ts';
import type { Report } from '../scenario.ts';
import type { Outcome } from './outcome.ts';
import type { Phase } from './phase.ts';

const columns = [
  { title: 'while', align: 'left' },
  { title: 'what callers saw', align: 'left' },
  { title: 'median, ms', align: 'right' },
  { title: '99 of 100, ms', align: 'right' },
  { title: 'longest, ms', align: 'right' },
] as const;

const introduction = `# What runs out

Each section takes something away from the real programs while people use them, gives it back, and compares what every caller was told
with the audit log. What must hold: no code is accepted twice, and none is lost that was shown; whoever cannot be served is told so in
bounded time, with 503 and when to come again; and all is well again by itself when what was missing is there again.
`;

export function resourcesReport(outcomes: readonly Outcome[]): Report {
  const holds = outcomes.every(({ violations }) => violations.length === 0);
  const held = outcomes.filter(({ violations }) => violations.length === 0).length;
  return {
    markdown: [introduction, ...outcomes.map(section)].join('\n'),
    figures: { outcomes },
    glance: `${held} of ${outcomes.length} held: disk full, clock an hour wrong, no connections, slow database, slow authority, too many callers`,
    holds,
  };
}

function section({ title, done, phases, facts, violations }: Outcome): string {
  const verdict =
    violations.length === 0
      ? 'All that must hold, held.'
      : `**DID NOT HOLD:**\n\n${violations.map((one) => `- ${one}`).join('\n')}`;
  const factLines = Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`);
  const parts = [`## ${title}`, done, markdownTable(columns, phases.map(row)), factLines.join('\n'), verdict];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function row({ name, words, p50Ms, p99Ms, longestMs }: Phase): string[] {
  const seen = Object.entries(words).map(([word, count]) => `${word} ${count}`);
  const times = [p50Ms, p99Ms, longestMs].map((ms) => String(Math.round(ms)));
  return [name, seen.join(', '), ...times];
}
