import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresText } from './figures-file.ts';
import type { Machine } from './machine.ts';
import { overview } from './overview.ts';
import type { Findings } from './subject.ts';
import { subjects } from './subjects.ts';

interface Place {
  readonly machine: Machine;
  /** null for nowhere. */
  readonly folder: string | null;
}

/** Prints a report and keeps it as Markdown and, with all its figures, as JSON; the overview is written anew. */
export function publish(name: string, findings: Findings, { machine, folder }: Place): void {
  const { markdown, figures, glance, count } = findings;
  process.stdout.write(`${markdown}\n`);
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.md`), markdown);
  const kept = { machine, count, glance, ...figures };
  writeFileSync(join(folder, `${name}.json`), figuresText(kept));
  const names = subjects.map((subject) => subject.name);
  writeFileSync(join(folder, 'README.md'), overview(folder, names));
}
