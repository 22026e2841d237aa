import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '@warifu/kernel';
import { places } from './places.ts';

export interface Options {
  /** How many credentials are seeded. */
  readonly credentials: number;
  /** The length of a round. A code is accepted for at least 30 seconds after it was made; rounds stay well below. */
  readonly roundSeconds: number;
  /** 0 for none. */
  readonly warmUpSeconds: number;
  /** How often the series of rounds is run. */
  readonly repetitions: number;
  /** Whether a short run is enough that shows that the benchmarks work and little else. */
  readonly isQuick: boolean;
  /** How often the token app is started in each way. */
  readonly tokenAppStarts: number;
  /** How often each page of the bank is visited. */
  readonly pageVisits: number;
  /** How often somebody tries to sign in with a contract ID that nobody has, and with a wrong password. */
  readonly signInAttempts: number;
  /** How many lines the books of the bank's customer have. */
  readonly statementLines: number;
  /** Where the reports are written; null for nowhere. */
  readonly reportFolder: string | null;
  /** The names of what is measured. */
  readonly subjects: readonly string[];
}

/** @param subjects the names of all that can be measured */
export const usage = (subjects: readonly string[]): string => `Usage: npm run bench -- [options]

  --credentials N   credentials to seed (default 300000; with --quick 40000)
  --seconds S       length of a round, 1 to 20 (default 5; with --quick 1)
  --repetitions R   how often each round is run, 1 to 50 (default 3; with --quick 1)
  --starts N        warm starts of the token app in each way, 1 to 200 (default 30; with --quick 2)
  --visits N        visits of each page of the bank, 1 to 100000 (default 2000; with --quick 10)
  --sign-ins N      attempts to sign in of each kind, 1 to 5000 (default 500; with --quick 2)
  --only NAME       this subject alone, or those that are named so (default all of them: ${subjects.join(', ')})
  --report FOLDER   where the reports are written (default docs/benchmarks; with --quick nowhere)
  --quick           a short run, which shows that the benchmark works and little else
  --help            this text
`;

/**
 * null where help is asked for.
 * @param subjects the names of all that can be measured
 * @throws UserError for a wrong use
 */
export function readOptions(args: readonly string[], subjects: readonly string[]): Options | null {
  const given = parse(args);
  if (given.help === true) return null;
  const quick = given.quick === true;
  return {
    credentials:
      wholeNumber('credentials', given.credentials, { min: 1_000, max: 2_000_000 }) ?? (quick ? 40_000 : 300_000),
    roundSeconds: wholeNumber('seconds', given.seconds, { min: 1, max: 20 }) ?? (quick ? 1 : 5),
    warmUpSeconds: quick ? 0 : 3,
    repetitions: wholeNumber('repetitions', given.repetitions, { min: 1, max: 50 }) ?? (quick ? 1 : 3),
    isQuick: quick,
    tokenAppStarts: wholeNumber('starts', given.starts, { min: 1, max: 200 }) ?? (quick ? 2 : 30),
    pageVisits: wholeNumber('visits', given.visits, { min: 1, max: 100_000 }) ?? (quick ? 10 : 2_000),
    signInAttempts: wholeNumber('sign-ins', given['sign-ins'], { min: 1, max: 5_000 }) ?? (quick ? 2 : 500),
    statementLines: quick ? 60 : 1_000,
    subjects: given.only === undefined ? subjects : known(given.only, subjects),
    reportFolder: given.report === undefined ? (quick ? null : places.reports) : resolve(given.report),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        credentials: { type: 'string' },
        seconds: { type: 'string' },
        repetitions: { type: 'string' },
        starts: { type: 'string' },
        visits: { type: 'string' },
        'sign-ins': { type: 'string' },
        only: { type: 'string', multiple: true },
        report: { type: 'string' },
        quick: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${reason} (add --help for what there is)`, { cause: error });
  }
}

function known(names: readonly string[], subjects: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !subjects.includes(name));
  if (unknown === undefined) return subjects.filter((name) => names.includes(name));
  throw new UserError(`--only must be one of ${subjects.join(', ')}; it is "${unknown}".`);
}

function wholeNumber(
  name: string,
  text: string | undefined,
  { min, max }: { min: number; max: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new UserError(`--${name} must be a whole number from ${min} to ${max}; it is "${text}".`);
}
