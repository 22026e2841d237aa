import { openLane } from '@warifu/audit';
import { closeBankAfterRestore, type RestoredBank } from '@warifu/banking';
import { agreeOnMasterKey, closeAfterRestore, parseKeyRing, settleRestoredEvents } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import type { Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import type { Io } from '../io.ts';
import { operatorBanking } from '../operator/bank-desk.ts';
import { enterWrittenStops, type StopsRead } from '../stops/enter-written-stops.ts';
import type { Manifest } from './content.ts';
import type { CopySession } from './copy-session.ts';
import type { OpenPart } from './part.ts';

/** What was done so that restored data is safe. */
export interface Closed {
  /** The authority answers 503 until it is reopened. */
  readonly closed: boolean;
  /** The bank takes no order until they are released. */
  readonly ordersStopped: boolean;
  /** What of the bank was open at the time of the backup, and was ended. */
  readonly ended?: RestoredBank;
  /** What was written down of stops since the backup; absent where there is no such file. */
  readonly stops?: StopsRead;
}

interface Restoring {
  readonly manifest: Manifest;
  readonly config: Config;
  readonly io: Io;
  /** Files in which the authority has written stops down. */
  readonly stopFiles: readonly string[];
}

/** Makes the rows safe that were filled in, in their own transactions. */
export async function closeRestored(parts: readonly OpenPart[], restoring: Restoring): Promise<Closed> {
  const [authority, bank] = (['authority', 'bank'] as const).map((name) => parts.find((part) => part.name === name));
  const stops = authority === undefined ? null : await closeAuthority(authority.session, restoring);
  const ended = bank === undefined ? {} : { ended: await closeBank(bank.session, restoring) };
  return {
    closed: authority !== undefined,
    ordersStopped: bank !== undefined,
    ...ended,
    ...(stops === null ? {} : { stops }),
  };
}

/** What it entered of the stops since; null where none were written down. */
async function closeAuthority(
  session: CopySession,
  { manifest, config, io, stopFiles: files }: Restoring,
): Promise<StopsRead | null> {
  const { sql } = session;
  const { clock, random } = io;
  await settleRestoredEvents(sql);
  const keys = manifest.parts.find(({ name }) => name === 'authority')?.keys ?? '';
  const inside = insideOf(session);
  await agreeOnMasterKey(inside, parseKeyRing(keys, 'the backup'), clock);
  const lane = await openLane(sql, { writer: `operator/${config.writer}`, clock, random });
  const author = { actor: 'operator', lane, clock };
  await closeAfterRestore(inside, author, random);
  return files.length === 0
    ? null
    : await enterWrittenStops(inside, { author, config, files, madeAtMs: Date.parse(manifest.madeAt) });
}

async function closeBank(session: CopySession, { config, io }: Restoring): Promise<RestoredBank> {
  return await closeBankAfterRestore(await operatorBanking(config, { ...io, db: insideOf(session) }));
}

/** The session as a database: what is done there becomes part of its one commit. */
function insideOf({ sql }: CopySession): Database {
  return {
    sql,
    transaction: (work) => work(sql),
    connections: { open: 1, idle: 0, waiting: 0 },
    close: () => Promise.resolve(),
  };
}

/** What the operator must do before customers are served again. */
export function nextSteps(names: readonly DatabaseName[], { stops }: Closed): string[] {
  const authority = [
    ...(stops === undefined ? [] : linesOfStops(stops)),
    'The authority stays closed (503 closed_after_restore) until you have',
    stops === undefined
      ? '  1. entered every stop made since then: npx warifu credential stop ID --reason lost'
      : '  1. entered what was stopped since then and is not in the file: npx warifu credential stop ID --reason lost',
    '  2. opened it: npx warifu reopen --stops-entered',
  ];
  const bank = [
    'All sessions and unproven orders of the bank have ended, and its orders stay stopped until you have',
    '  1. brought it up to date with what happened since then, as docs/backup-and-restore.md says',
    '  2. let them go on: npx warifu orders release --reason "…"',
  ];
  return [...(names.includes('authority') ? authority : []), ...(names.includes('bank') ? bank : [])];
}

function linesOfStops({ entered, unknown, unreadableLines }: StopsRead): string[] {
  return [
    `Stops of tokens made since then and entered again: ${entered}.`,
    ...(unknown === 0
      ? []
      : [`Stops of tokens that this backup does not know, which are as if never made: ${unknown}.`]),
    ...(unreadableLines === 0
      ? []
      : [`Lines of the file of stops that cannot be read: ${unreadableLines}. Look at them.`]),
  ];
}
