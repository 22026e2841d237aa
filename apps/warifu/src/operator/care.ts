import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoTime, randomUuid, UserError, type Clock, type Random } from '@warifu/kernel';
import { parseObject } from '../token/token-file.ts';

/** What an operator does again and again, and what nobody notices when it is forgotten. */
type Care = 'backup' | 'authorityCheckpoint' | 'bankCheckpoint';

const file = 'care.json';

/** When each was last done with this data folder, in epoch milliseconds; null for never. */
export function readCare(dataFolder: string): Readonly<Record<Care, number | null>> {
  const times = readTimes(dataFolder);
  const atMs = (care: Care) => {
    const time = Date.parse(String(times[care]));
    return Number.isNaN(time) ? null : time;
  };
  return {
    backup: atMs('backup'),
    authorityCheckpoint: atMs('authorityCheckpoint'),
    bankCheckpoint: atMs('bankCheckpoint'),
  };
}

/** Remembers that it was done now, for `npx warifu doctor`. @throws UserError where the folder cannot be written */
export function noteCare(
  dataFolder: string,
  care: Care,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): void {
  const path = join(dataFolder, file);
  const draft = `${path}.${randomUuid(random)}`;
  const times = { ...readTimes(dataFolder), [care]: isoTime(clock.nowMs()) };
  try {
    writeFileSync(draft, `${JSON.stringify(times)}\n`, { mode: 0o600 });
    renameSync(draft, path);
  } catch (cause) {
    throw new UserError(`It was done, but ${path} cannot be written, which remembers that for npx warifu doctor.`, {
      cause,
    });
  }
}

function readTimes(dataFolder: string): Readonly<Record<string, unknown>> {
  try {
    return parseObject(readFileSync(join(dataFolder, file), 'utf8')) ?? {};
  } catch {
    return {};
  }
}
