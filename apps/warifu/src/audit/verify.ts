import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseCheckpoint, verifyAudit, verifyExport, type Finding } from '@warifu/audit';
import { UserError } from '@warifu/kernel';
import { readConfig } from '../config/read-config.ts';
import type { Io } from '../io.ts';
import { Report } from '../report.ts';
import { ToldAlready } from '../told-already.ts';
import { atTheLog, type LogOptions } from './at-the-log.ts';
import { publicKeys } from './signing-key.ts';

export interface VerifyOptions extends LogOptions {
  readonly checkpoint?: readonly string[];
  readonly publicKey?: readonly string[];
  readonly month?: readonly string[];
  readonly export?: string;
}

/** Reads the whole log, or an export of it, and names whatever was changed. @throws ToldAlready where something was */
export async function verifyLog(io: Io, options: VerifyOptions): Promise<void> {
  if (options.export === undefined) await verifyDatabase(io, options);
  else await verifyFile(io, options.export, options);
}

async function verifyDatabase(io: Io, options: VerifyOptions): Promise<void> {
  const report = new Report(io, options);
  const keptCheckpoints = await Promise.all((options.checkpoint ?? []).map(readCheckpointFile));
  const verification = await atTheLog(io, options.of, async ({ config, db }) => {
    const progress = report.progress();
    const keys = await publicKeys(config, options.publicKey ?? []);
    const result = await verifyAudit(db, {
      publicKeys: keys,
      keptCheckpoints,
      monthFiles: (options.month ?? []).map(linesOfFile),
      onProgress: ({ lanesDone, lanes, entries }) => {
        progress.show(`${entries} entries read, ${lanesDone} of ${lanes} chains`);
      },
    });
    progress.end();
    return result;
  });
  const { totals, findings, findingCount, detachedMonths } = verification;
  const { entries, lanes, checkpoints, linksAfterCheckpoint } = totals;
  const unread = detachedMonths.filter(({ isRead }) => !isRead).map(({ month }) => month);
  conclude(report, { findings, findingCount, totals, detachedMonths }, [
    ...(unread.length === 0 ? [] : [`Detached, and not read (give their files by --month): ${unread.join(', ')}.`]),
    `Entries: ${entries}. Chains: ${lanes}. Checkpoints: ${checkpoints}. Commits not signed yet: ${linksAfterCheckpoint}.`,
  ]);
}

async function verifyFile(io: Io, file: string, options: VerifyOptions): Promise<void> {
  const report = new Report(io, options);
  const keys = await publicKeys(readConfig(io.env), options.publicKey ?? []);
  const { totals, findings, findingCount, checkpoint } = await verifyExport(linesOfFile(file), { publicKeys: keys });
  conclude(report, { findings, findingCount, totals, checkpoint: checkpoint?.number ?? null }, [
    ...(totals.detachedLinks === 0 ? [] : [`Commits in files of months, not read here: ${totals.detachedLinks}.`]),
    `Entries: ${totals.entries}. Chains: ${totals.lanes}. Up to checkpoint: ${checkpoint?.number ?? 'none'}.`,
  ]);
}

/** @throws UserError where the file cannot be read */
async function* linesOfFile(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (cause) {
    throw new UserError(`The file ${file} cannot be read.`, { cause });
  }
  if (rest !== '') yield rest;
}

async function readCheckpointFile(path: string) {
  try {
    return parseCheckpoint(await readFile(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`The checkpoint ${path} cannot be read.`, { cause });
  }
}

function conclude(
  report: Report,
  result: {
    findings: readonly Finding[];
    findingCount: number;
    totals: object;
    checkpoint?: number | null;
    detachedMonths?: object;
  },
  totals: readonly string[],
): void {
  const { findings, findingCount } = result;
  const isWhole = findingCount === 0;
  const verdict = isWhole
    ? 'The audit log is whole.'
    : `The audit log was tampered with or damaged. Findings: ${findingCount}.`;
  const unnamed = findingCount - findings.length;
  report.result({ whole: isWhole, ...result }, [
    ...findings.map(findingLine),
    ...(unnamed > 0 ? [`… and ${unnamed} more`] : []),
    ...totals,
    verdict,
  ]);
  if (!isWhole) throw new ToldAlready(verdict);
}

function findingLine({ kind, problem, lane, link, position }: Finding): string {
  const place = [
    lane === undefined ? '' : `chain ${lane}`,
    link === undefined ? '' : `link ${link}`,
    position === undefined ? '' : `entry ${position}`,
  ].filter((part) => part !== '');
  return `${kind}${place.length === 0 ? '' : ` at ${place.join(', ')}`}: ${problem}`;
}
