/** What became of the changes of one file, and of several. */
export interface Score {
  /** Noticed by a failing test, or by tests that came to no end. */
  readonly noticed: number;
  readonly survived: number;
}

export interface Survivor {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  /** What kind of change it was, as Stryker names it. */
  readonly mutation: string;
  /** What stood there afterwards, in one line. */
  readonly replacement: string;
  /** No test comes along there at all. */
  readonly isUntested: boolean;
}

export interface Outcome {
  readonly files: readonly (Score & { readonly file: string })[];
  readonly survivors: readonly Survivor[];
}

/** The part of Stryker's report (mutation testing report schema 2) that is read here. */
interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

const longestReplacement = 60;
const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

/** Reads Stryker's report. Changes that did not compile, or were passed over, count for nothing. */
export function readOutcome(json: string): Outcome {
  const { files } = JSON.parse(json) as StrykerReport;
  const entries = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    files: entries.map(([file, { mutants }]) => ({
      file,
      noticed: mutants.filter(({ status }) => noticed.includes(status)).length,
      survived: mutants.filter(({ status }) => unnoticed.includes(status)).length,
    })),
    survivors: entries.flatMap(([file, { mutants }]) =>
      mutants
        .filter(({ status }) => unnoticed.includes(status))
        .map(({ status, mutatorName, replacement = '', location }) => ({
          file,
          line: location.start.line,
          mutation: mutatorName,
          replacement: shortened(replacement),
          isUntested: status === 'NoCoverage',
        })),
    ),
  };
}

export function total(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number): number => scores.reduce((before, score) => before + of(score), 0);
  return { noticed: sum((score) => score.noticed), survived: sum((score) => score.survived) };
}

/** The share that was noticed, in percent; null where nothing was changed. */
export function percent({ noticed: found, survived }: Score): number | null {
  return found + survived === 0 ? null : (100 * found) / (found + survived);
}

function shortened(replacement: string): string {
  const line = replacement.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestReplacement ? `${line.slice(0, longestReplacement)}…` : line;
}
