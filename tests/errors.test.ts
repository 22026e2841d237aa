import { readFileSync } from 'node:fs';
import { problems } from '@warifu/client/problems';
import { expect, it } from 'vitest';

/** The rows of the table in docs/errors.md: code, status, title, whether to repeat, explanation. */
function documented(): string[][] {
  const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it('docs/errors.md describes every error of the catalogue as it is, and no other', () => {
  const catalogue = Object.entries(problems).map(([code, { status, title, retryable, explanation }]) => [
    `\`${code}\``,
    String(status),
    title,
    retryable ? 'yes' : 'no',
    explanation,
  ]);
  expect(documented()).toEqual(catalogue);
});
