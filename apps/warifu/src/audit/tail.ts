import { followAudit, tailAudit, type AuditFilters, type AuditRecord } from '@warifu/audit';
import { isoTime } from '@warifu/kernel';
import type { Io } from '../io.ts';
import { typedTokenId } from '../typed-token-id.ts';
import { atTheLog, type LogOptions } from './at-the-log.ts';
import { contentOf, plainWords } from './plain-words.ts';

export interface TailOptions extends LogOptions {
  readonly follow?: boolean;
  readonly credential?: string;
  readonly relyingParty?: string;
  readonly type?: string;
  readonly since?: number;
  readonly limit: number;
}

const lookEveryMs = 500;

/** Shows the newest entries, and with `follow` those that come, until it is interrupted. JSON is one entry a line. */
export async function tailLog(io: Io, options: TailOptions): Promise<void> {
  const { credential, relyingParty: relyingPartyId, type, since: sinceMs, limit, of, json = false } = options;
  const credentialId = credential === undefined ? undefined : typedTokenId(credential);
  const filters: AuditFilters = { credentialId, relyingPartyId, type, sinceMs };
  const print = (record: AuditRecord): void => {
    io.stdout.write(`${json ? asJson(record) : plainWords(record, of)}\n`);
  };
  await atTheLog(io, of, async ({ db, interrupted }) => {
    if (options.follow !== true) {
      for (const record of await tailAudit(db, filters, limit)) print(record);
      return;
    }
    const wait = async (): Promise<boolean> => {
      await io.wait(lookEveryMs, interrupted);
      return !interrupted.aborted && io.stdout.writable;
    };
    for await (const record of followAudit(db, { filters, backlog: limit, wait })) print(record);
  });
}

function asJson(record: AuditRecord): string {
  const { lane, link, position, at, type, credentialId, relyingPartyId } = record;
  const { actor, details } = contentOf(record);
  return JSON.stringify({ at: isoTime(at), type, credentialId, relyingPartyId, actor, details, lane, link, position });
}
