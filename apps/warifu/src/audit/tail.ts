import { followAudit, tailAudit, type AuditFilters, type AuditRecord } from '@warifu/audit';
import { parseStaffId } from '@warifu/banking';
import { isoTime, UserError } from '@warifu/kernel';
import { typedContractId } from '../contract/typed-contract-id.ts';
import type { Io } from '../io.ts';
import { typedTokenId } from '../typed-token-id.ts';
import { atTheLog, type LogOptions } from './at-the-log.ts';
import { contentOf, plainWords } from './plain-words.ts';

export interface TailOptions extends LogOptions {
  readonly follow?: boolean;
  readonly credential?: string;
  readonly relyingParty?: string;
  readonly type?: string;
  readonly contract?: string;
  readonly member?: string;
  readonly since?: number;
  readonly limit: number;
}

const lookEveryMs = 500;

/** Shows the newest entries, and with `follow` those that come, until it is interrupted. JSON is one entry a line. */
export async function tailLog(io: Io, options: TailOptions): Promise<void> {
  const { limit, of, json = false } = options;
  const filters = filtersOf(options);
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

/** The bank's log knows contracts and members of staff, and tokens by their details. @throws UserError for what the log does not know */
function filtersOf(options: TailOptions): AuditFilters {
  const { credential, relyingParty: relyingPartyId, type, contract, member, since: sinceMs, of } = options;
  if (of !== 'bank' && (contract ?? member) !== undefined) {
    throw new UserError('Only the log of the bank knows contracts and members of staff: add --of bank.');
  }
  const token = credential === undefined ? undefined : typedTokenId(credential);
  return {
    ...(of === 'bank' ? { tokenId: token } : { credentialId: token }),
    relyingPartyId,
    types: type === undefined ? undefined : [type],
    sinceMs,
    contractId: contract === undefined ? undefined : typedContractId(contract),
    bankMember: member === undefined ? undefined : typedMember(member),
  };
}

function typedMember(typed: string): string {
  const id = parseStaffId(typed);
  if (id === null) throw new UserError(`"${typed}" is no ID of a member of staff.`);
  return typed === 'operator' ? typed : `staff:${id}`;
}

function asJson(record: AuditRecord): string {
  const { lane, link, position, at, type, credentialId, relyingPartyId } = record;
  const { actor, details } = contentOf(record);
  return JSON.stringify({ at: isoTime(at), type, credentialId, relyingPartyId, actor, details, lane, link, position });
}
