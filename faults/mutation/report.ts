import { figure } from '../../bench/src/figures.ts';
import { markdownTable } from '../../bench/src/table.ts';
import type { MutatedPackage } from './mutated-package.ts';
import { percent, total, type Outcome, type Survivor } from './outcome.ts';

export interface Mutated {
  readonly of: MutatedPackage;
  readonly outcome: Outcome;
}

export function isAboveFloor({ of, outcome }: Mutated): boolean {
  return (percent(total(outcome.files)) ?? 0) >= of.floorPercent;
}

function shown(value: number | null): string {
  return value === null ? '' : `${figure(value, 1)} %`;
}

/** What came of it in one line. */
export function glanceOf(all: readonly Mutated[]): string {
  return all.map(({ of, outcome }) => `${of.name} ${shown(percent(total(outcome.files)))}`).join(', ');
}

export function mutationReport(all: readonly Mutated[]): string {
  const rows = all.map((mutated) => {
    const { of, outcome } = mutated;
    const { noticed, survived } = total(outcome.files);
    const verdict = isAboveFloor(mutated) ? 'met' : '**MISSED**';
    return [
      of.name,
      figure(noticed + survived),
      shown(percent({ noticed, survived })),
      `${of.floorPercent} %: ${verdict}`,
    ];
  });
  const table = markdownTable(
    [
      { title: 'package', align: 'left' },
      { title: 'changes', align: 'right' },
      { title: 'noticed', align: 'right' },
      { title: 'at least', align: 'left' },
    ],
    rows,
  );
  return `# Mutation testing

Stryker changes the sources of a package in one place at a time (a condition turned round, a sum made a difference, a block emptied)
and runs the tests that come along there. A change that no test notices is a survivor: something that the tests do not hold. Some
survivors change nothing that anybody could see, or the words of an error only; all are listed.

${table}

${all.map((mutated) => sectionOf(mutated)).join('\n\n')}
`;
}

function sectionOf({ of, outcome }: Mutated): string {
  const files = markdownTable(
    [
      { title: 'file', align: 'left' },
      { title: 'changes', align: 'right' },
      { title: 'noticed', align: 'right' },
    ],
    outcome.files.map((file) => [nameOf(file.file), figure(file.noticed + file.survived), shown(percent(file))]),
  );
  const survivors = outcome.survivors.length === 0 ? 'None.' : outcome.survivors.map(lineOf).join('\n');
  return `## ${of.name}\n\nLeft out: ${of.leftOut}.\n\n${files}\n\n### What survives in ${of.name}\n\n${survivors}`;
}

function nameOf(file: string): string {
  return file.replace(/^packages\//, '').replace('/src/', '/');
}

function lineOf({ file, line, mutation, replacement, isUntested }: Survivor): string {
  // A code span ends at as many backticks as it began with.
  const code = replacement === '' ? 'nothing' : `\`\` ${replacement.replaceAll('``', '` `')} \`\``;
  return `- ${nameOf(file)}:${line} ${mutation} → ${code}${isUntested ? ' (no test comes here)' : ''}`;
}
