import type { Sql } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import { stretchesOfMonth, type DetachedStretch } from './detached-stretches.ts';
import { parseExportLine, type ExportLine } from './export-line.ts';
import type { Findings } from './finding.ts';
import { LaneLines } from './lane-lines.ts';
import type { AuditLane } from './lane.ts';

/** The lines of the file of a month that was detached. */
export type MonthFile = AsyncIterable<string> | Iterable<string>;

interface MonthRead {
  readonly month: string;
  readonly links: number;
  readonly entries: number;
}

/**
 * Checks the file of a month against the log that it was taken from: each lane in it must lead from where the log ends
 * before it to where the log goes on, so that what proves the rest proves this too.
 * @throws UserError if it is no such file, or of another log
 */
export async function verifyDetachedMonth(sql: Sql, file: MonthFile, findings: Findings): Promise<MonthRead> {
  const lines = new LaneLines(findings);
  let month: string | null = null;
  let stretches: ReadonlyMap<AuditLane, DetachedStretch> = new Map();
  let lineNumber = 0;
  for await (const text of file) {
    lineNumber += 1;
    const line = parseExportLine(text);
    if (line === null)
      throw new UserError(`Line ${lineNumber} is no line of the file of a month: it was cut or changed.`);
    if (line.kind === 'month') {
      month = line.month;
      stretches = await stretchesOfMonth(sql, month);
    } else read(line, { lines, stretches, findings });
  }
  lines.closeCommit();
  if (month === null) throw new UserError('This is no file of a detached month.');
  if (stretches.size === 0) throw new UserError(`Nothing of the month ${month} was detached from this log.`);
  for (const stretch of stretches.values()) finish(stretch, lines, findings);
  return { month, links: lines.links, entries: lines.entries };
}

interface Reading {
  readonly lines: LaneLines;
  readonly stretches: ReadonlyMap<AuditLane, DetachedStretch>;
  readonly findings: Findings;
}

function read(line: Exclude<ExportLine, { kind: 'month' }>, { lines, stretches, findings }: Reading): void {
  switch (line.kind) {
    case 'lane': {
      const stretch = stretches.get(line.lane);
      const check = lines.lane(line);
      if (stretch === undefined) {
        findings.add({
          kind: 'added_entry',
          lane: line.lane,
          problem: 'No link of this lane was detached with this month.',
        });
      } else if (stretch.firstLink > 1) check.startAfter({ link: stretch.firstLink - 1, hash: stretch.previousHash });
      break;
    }
    case 'link':
      lines.link(line);
      break;
    case 'entry':
      lines.entry(line);
      break;
    case 'checkpoint':
      throw new UserError('This is an export of a whole log, and not the file of a detached month.');
  }
}

function finish({ lane, month, lastLink, lastHash }: DetachedStretch, { lanes }: LaneLines, findings: Findings): void {
  const check = lanes.get(lane);
  const source = `what is kept of the month ${month}`;
  if (check !== undefined) check.finish({ lane, link: lastLink, hash: lastHash }, source, 'rewritten_chain');
  else {
    const problem = `The whole lane is missing in the file of the month ${month}.`;
    findings.add({ kind: 'missing_lane', lane, link: lastLink, problem });
  }
}
