import type { KeyObject } from 'node:crypto';
import { UserError } from '@warifu/kernel';
import type { Checkpoint } from './checkpoint.ts';
import { ExportCheck } from './export-check.ts';
import { parseExportLine } from './export-line.ts';
import { Findings, type Finding } from './finding.ts';

export interface ExportVerification {
  /** The first thousand; empty if the export is whole. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly totals: {
    readonly lanes: number;
    readonly links: number;
    readonly entries: number;
    /** Before the first links of the lanes here: they lie in files of months. */
    readonly detachedLinks: number;
  };
  /** The checkpoint that the export ends in; null if the end is missing. */
  readonly checkpoint: Checkpoint | null;
}

/**
 * Checks an export by itself: every hash, and that it holds exactly what its checkpoint signs.
 * @throws UserError if a line is no line of an export
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  { publicKeys }: { publicKeys: readonly KeyObject[] },
): Promise<ExportVerification> {
  const findings = new Findings();
  const check = new ExportCheck(findings);
  let lineNumber = 0;
  for await (const text of lines) {
    lineNumber += 1;
    const line = parseExportLine(text);
    if (line === null) throw new UserError(`Line ${lineNumber} is no line of an audit export: it was cut or changed.`);
    check.line(line);
  }
  check.finish(publicKeys);
  const { totals, checkpoint } = check;
  return { findings: findings.kept, findingCount: findings.count, totals, checkpoint };
}
