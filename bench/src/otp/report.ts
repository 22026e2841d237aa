import { figure, figures } from '../figures.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import { markdownTable } from '../table.ts';
import { algorithms, nativeName, ways, type OtpSettings, type Speed } from './benchmark.ts';
import { heldKeys, keysBoundAnew, withOpenssl } from './ours.ts';
import { tasks, type Task } from './tasks.ts';
import type { MeasuredAlgorithm } from './way.ts';

const titles: Readonly<Record<Task, string>> = {
  codes: 'codes per second',
  right: 'right codes judged per second',
  wrong: 'wrong codes judged per second',
};

/** The others that the package must be ahead of: everything in JavaScript that is not ours. */
function others(speeds: readonly Speed[]): readonly Speed[] {
  return speeds.filter(({ kind }) => kind === 'peer' || kind === 'bare');
}

/** The other that comes nearest to the package, in any task; its `ours` is the smallest. */
export function nearest(speeds: readonly Speed[]): Speed | undefined {
  return others(speeds).toSorted((one, other) => one.ours.median - other.ours.median)[0];
}

/** Whether the package is faster than every other in every task, by the medians of the rounds. */
export function isAhead(speeds: readonly Speed[]): boolean {
  return others(speeds).length > 0 && others(speeds).every(({ ours }) => ours.median > 1);
}

/** The report of the OTP core in Markdown. */
export function otpReport(speeds: readonly Speed[], settings: OtpSettings, machine: Machine): string {
  return `# Benchmark: the OTP core

Written by \`npm run bench\`. One thread, 6 digits, 64 keys of 32 bytes, three steps to judge (the present one ±1; the right code is in turn
of each of them). That all make the same codes is checked first. ${settings.rounds} rounds of ${figure(settings.measurementMs)} ms for each way, by turns;
medians, and from where to where they went.

${verdict(speeds)}

${algorithms.map((algorithm) => sectionOf(algorithm, speeds)).join('\n\n')}

## The distance to C

${distance(speeds)}

## What of it the authority takes

${authoritysPart(speeds)}

## Who was used how

${ways.map(({ name, settings: how }) => `- ${name}: ${how}.`).join('\n')}
- ${nativeName}: \`oath_totp_generate2\` and \`oath_totp_validate4\` with a window of 1, compiled for this run (bench/liboath.c).

## The machine

${machineSection(machine)}
`;
}

function verdict(speeds: readonly Speed[]): string {
  const next = nearest(speeds);
  if (next === undefined) return 'Nothing to compare with was measured.';
  const where = `${next.way}, ${next.algorithm}, ${titles[next.task]}`;
  return `**Aim: ahead of every npm package and of node:crypto alone in every task: ${isAhead(speeds) ? 'met' : 'MISSED'}.** Where the others
come nearest (${where}), the package is ${figures(next.ours, 2)} times as fast.`;
}

function sectionOf(algorithm: MeasuredAlgorithm, speeds: readonly Speed[]): string {
  const of = speeds.filter((speed) => speed.algorithm === algorithm);
  const names = [...new Set(of.map(({ way }) => way))];
  const rows = names.map((name) => {
    const cells = tasks.map((task) => {
      const speed = of.find((one) => one.way === name && one.task === task);
      return speed === undefined ? '' : `${figures(speed.perSecond)} · ${figure(speed.ours.median, 2)}×`;
    });
    return [name, ...cells];
  });
  const table = markdownTable(
    [{ title: 'way', align: 'left' }, ...tasks.map((task) => ({ title: titles[task], align: 'right' as const }))],
    rows,
  );
  return `## HMAC-${algorithm === 'SHA1' ? 'SHA-1' : 'SHA-256'}\n\nBehind the point: how many times as fast \`@warifu/otp\` is.\n\n${table}`;
}

function speedOf(speeds: readonly Speed[], way: string, algorithm: MeasuredAlgorithm, task: Task): Speed | undefined {
  return speeds.find((speed) => speed.way === way && speed.algorithm === algorithm && speed.task === task);
}

function distance(speeds: readonly Speed[]): string {
  const parts = algorithms.flatMap((algorithm) => {
    const speed = speedOf(speeds, nativeName, algorithm, 'codes');
    return speed === undefined
      ? []
      : [`- ${algorithm}: \`@warifu/otp\` makes codes at ${figures(speed.ours, 2)} of the speed of ${nativeName}.`];
  });
  return parts.length === 0 ? 'Not measured: there is no C compiler or no liboath on this machine.' : parts.join('\n');
}

/** What binding the key in plain JavaScript would save for each code in the authority, beside what it does. */
function authoritysPart(speeds: readonly Speed[]): string {
  const microseconds = (way: string, task: Task): number =>
    1e6 / (speedOf(speeds, way, 'SHA256', task)?.perSecond.median ?? NaN);
  const line = (task: Task, what: string): string => {
    const [now, then] = [microseconds(withOpenssl.name, task), microseconds(keysBoundAnew.name, task)];
    return `- ${what}: ${figure(now, 1)} µs with OpenSSL, ${figure(then, 1)} µs with the key bound anew in plain JavaScript.`;
  };
  return `The authority unseals a key for one code and forgets it, so it cannot hold it bound (${heldKeys.name} in the tables). What judging costs it,
SHA-256:

${line('right', 'a right code of one of three steps')}
${line('wrong', 'a wrong code, three steps')}

Beside what a validation takes in all ([authority.md](authority.md)) the difference is far below the 10 % that would pay for cryptography in
JavaScript where keys of customers are: the authority stays with OpenSSL.`;
}
