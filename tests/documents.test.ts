import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root, tracked } from './tracked-files.ts';

const documents = tracked.filter((path) => path.endsWith('.md'));

/** Where the links of a document lead, other sites and places on the same page left out. */
function linkedPaths(document: string): string[] {
  return [...read(document).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(document), target));
}

it('there are links to follow', () => {
  expect(documents.flatMap(linkedPaths)).toContain('docs/decisions/README.md');
});

it.each(documents)('every link of %s leads somewhere', (document) => {
  expect(linkedPaths(document).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
