import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { read, tracked } from './tracked-files.ts';

const decisions = tracked
  .filter((path) => /^docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/.test(path))
  .map((path) => basename(path))
  .sort();

it('decisions are numbered without a gap and without a double', () => {
  expect(decisions.length).toBeGreaterThan(0);
  expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
});

it.each(decisions)('%s is in the list, under the title that it bears', (name) => {
  const title = /^# \d{4} (.+)$/m.exec(read(`docs/decisions/${name}`))?.[1] ?? 'no title';
  expect(read('docs/decisions/README.md')).toContain(`- [${name.slice(0, 4)}](${name}) ${title}\n`);
});

it.each(decisions)('%s says what was decided, why, and what was looked at instead', (name) => {
  const headings = [...read(`docs/decisions/${name}`).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(['Context', 'Decision', 'Why', 'What we looked at instead', 'Consequences']);
});
