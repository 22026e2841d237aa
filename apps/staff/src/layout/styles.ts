import { readFileSync } from 'node:fs';

/** The build leaves style sheets where they are. */
const sources = new URL('../../src/', import.meta.url);
const files = [
  'layout/staff.css',
  'contract/contract.css',
  'letter/letter.css',
  'story/story.css',
  'audit/audit.css',
  'dashboard/dashboard.css',
];

/** The style sheets of the console, after those of all pages. */
export const styles: readonly string[] = files.map((file) => readFileSync(new URL(file, sources), 'utf8'));
