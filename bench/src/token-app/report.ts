import { maxScriptBytes } from '@warifu/token-site';
import { figure, figures } from '../figures.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import { markdownTable } from '../table.ts';
import { slowDown, type MeasuredTokenApp, type Way } from './benchmark.ts';
import { gzippedBytes, summarise, type WaySummary } from './summary.ts';

/** What a person takes for at once. */
export const aimMs = 300;

export const wayNames: Readonly<Record<Way, string>> = {
  empty: 'an empty page',
  online: 'the app, online',
  offline: 'the app, offline',
};

/** The report of the token app in Markdown. */
export function tokenAppReport(measured: MeasuredTokenApp, machine: Machine): string {
  const { scripts, browser, startsMs } = measured;
  const summaries = summarise(startsMs);
  const starts = markdownTable(
    [
      { title: 'start', align: 'left' },
      { title: 'median ms', align: 'right' },
      { title: 'p95 ms', align: 'right' },
      { title: 'times an empty page', align: 'right' },
    ],
    summaries.map(({ way, ms, p95Ms, ratio }) => [wayNames[way], figures(ms), figure(p95Ms), figures(ratio, 1)]),
  );
  const sizes = markdownTable(
    [
      { title: 'script', align: 'left' },
      { title: 'bytes', align: 'right' },
      { title: 'gzipped', align: 'right' },
    ],
    scripts.map(({ path, bytes, gzippedBytes: gzipped }) => [`\`${path}\``, figure(bytes), figure(gzipped)]),
  );
  return `# Benchmark: the warm start of the token app

Written by \`npm run bench\`. A tab is opened on the app while its token and its service worker are in the profile, the worker at
rest, the processor slowed ${slowDown} times for the page. Measured from the start of the navigation to the end of the first frame
with the code in it. The empty page comes from the same server, by turns with the app.

${summaries
  .filter(({ way }) => way !== 'empty')
  .map(verdict)
  .join('\n')}

${starts}

Starts of each kind: ${startsMs.empty.length}; medians, and from where to where they went.

**All scripts that the app loads by itself are ${figure(gzippedBytes(scripts))} bytes gzipped; the limit is ${figure(maxScriptBytes)}.**

${sizes}

${machineSection(machine, { Browser: browser })}
`;
}

function verdict({ way, ms, p95Ms }: WaySummary): string {
  const isMet = ms.median <= aimMs;
  const measured = `the code is on the screen after ${figure(ms.median)} ms (p95 ${figure(p95Ms)} ms)`;
  return `**With ${wayNames[way]}, ${measured}: the aim of ${aimMs} ms is ${isMet ? 'met' : 'MISSED'}.**`;
}
