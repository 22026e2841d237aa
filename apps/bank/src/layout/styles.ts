import { readFileSync } from 'node:fs';

/** The build leaves style sheets where they are. */
const sources = new URL('../../src/', import.meta.url);
const files = [
  'layout/bank.css',
  'help/help.css',
  'mails/mails.css',
  'statement/statement.css',
  'transfer/transfer.css',
];

/** The style sheets of internet banking, after those of all pages. */
export const styles: readonly string[] = files.map((file) => readFileSync(new URL(file, sources), 'utf8'));
