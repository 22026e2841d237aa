import { expect, it } from 'vitest';
import { percent, readOutcome, total } from './outcome.ts';
import { isAboveFloor, mutationReport } from './report.ts';

const mutant = (status: string, line: number) => ({
  status,
  mutatorName: 'BooleanLiteral',
  replacement: 'true',
  location: { start: { line } },
});

const outcome = readOutcome(
  JSON.stringify({
    files: {
      'packages/otp/src/drift.ts': { mutants: ['Killed', 'Survived', 'NoCoverage'].map(mutant) },
      'packages/otp/src/base32.ts': { mutants: ['Timeout', 'RuntimeError', 'Ignored'].map(mutant) },
    },
  }),
);

it('a change that no test comes along survives, one whose tests do not end is noticed, one that does not run is none', () => {
  expect(total(outcome.files)).toEqual({ noticed: 2, survived: 2 });
  expect(percent(total(outcome.files))).toBe(50);
  expect(outcome.survivors.map(({ line, isUntested }) => [line, isUntested])).toEqual([
    [1, false],
    [2, true],
  ]);
});

it('a package below its floor is missed, and what survives in it is listed', () => {
  const mutated = (floorPercent: number) => ({
    of: { name: 'otp', sources: [], tests: [], leftOut: 'nothing', floorPercent },
    outcome,
  });
  expect([50, 51].map((floor) => isAboveFloor(mutated(floor)))).toEqual([true, false]);
  expect(mutationReport([mutated(51)])).toContain('MISSED');
  expect(mutationReport([mutated(51)])).toContain('- otp/drift.ts:2 BooleanLiteral → `` true `` (no test comes here)');
});
