import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '@warifu/kernel';
import type { Size } from './scenario.ts';

export interface Options {
  readonly names: readonly string[];
  readonly size: Size;
  /** null for a new one. */
  readonly seed: string | null;
  /** null for what the size says. */
  readonly minutes: number | null;
  /** Where the reports are written; null for nowhere. */
  readonly reportFolder: string | null;
}

const usualFolder = join(import.meta.dirname, '..', 'docs', 'faults');
const longestMinutes = 24 * 60;

export function usageFor(known: readonly string[]): string {
  return `Usage: npm run faults -- [options]

  --only NAME       ${known.join(', ')} (may be given more than once; default all of them)
  --quick           a short run, which shows that the faults are made and little else
  --seed TEXT       does again what was done with this seed (default a new one, which is told)
  --minutes N       how long scenarios go on that have no end of their own, 1 to ${longestMinutes}
  --report FOLDER   where the reports are written (default docs/faults; with --quick nowhere)
  --help            this text
`;
}

/**
 * null where help is asked for.
 * @throws UserError for a wrong use
 */
export function readOptions(args: readonly string[], known: readonly string[]): Options | null {
  const given = parse(args);
  if (given.help === true) return null;
  const isQuick = given.quick === true;
  return {
    names: given.only === undefined ? known : given.only.map((name) => scenarioName(name, known)),
    size: isQuick ? 'quick' : 'full',
    seed: given.seed ?? null,
    minutes: given.minutes === undefined ? null : minutesFrom(given.minutes),
    reportFolder: given.report === undefined ? (isQuick ? null : usualFolder) : resolve(given.report),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean' },
        seed: { type: 'string' },
        minutes: { type: 'string' },
        report: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${reason} (add --help for what there is)`, { cause: error });
  }
}

function scenarioName(name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  throw new UserError(`--only must be one of ${known.join(', ')}; it is "${name}".`);
}

function minutesFrom(text: string): number {
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (minutes >= 1 && minutes <= longestMinutes) return minutes;
  throw new UserError(`--minutes must be a whole number from 1 to ${longestMinutes}; it is "${text}".`);
}
