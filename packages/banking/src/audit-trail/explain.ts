import { searchAudit, type AuditRecord, type AuditFilters } from '@warifu/audit';
import type { Database, Sql } from '@warifu/database';
import { isOwnTokenId, parseTokenId, type TokenId } from '@warifu/otp';
import type { AuditedType } from '../audited-type.ts';
import type { Banking } from '../banking.ts';
import { parseContractId, type ContractId } from '../contract/contract-id.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { Acting } from '../staff-action/staff-form.ts';
import { happeningOf } from './happening.ts';
import { proveHappenings, type AuditKeys, type ProvenHappening } from './proven.ts';

/** Whose life is told: a token, or all there is about a contract. */
export type Explained =
  | { readonly kind: 'token'; readonly tokenId: TokenId }
  | { readonly kind: 'contract'; readonly contractId: ContractId };

export interface Explanation {
  readonly of: Explained;
  /** Those that had the token, or the contract itself. */
  readonly contractIds: readonly ContractId[];
  /** The oldest first; at most 500, the newest that there are. */
  readonly happenings: readonly ProvenHappening[];
  readonly isCut: boolean;
}

/** What may belong to the life of a token without naming it: letters, approvals, and what became of its contract. */
const aroundToken: readonly AuditedType[] = [
  'request_raised',
  'request_approved',
  'request_rejected',
  'request_withdrawn',
  'request_expired',
  'own_request_refused',
  'reissue_code_issued',
  'reissue_code_voided',
  'wrong_reissue_code',
  'token_registered',
  'token_exchanged',
  'token_stopped',
  'token_stopped_by_staff',
  'token_stopped_by_bank',
  'contract_frozen',
  'contract_released',
  'contract_closed',
];

/** That somebody has asked this before is no part of the answer. */
const readings: ReadonlySet<string> = new Set<AuditedType>(['audit_log_read', 'audit_log_exported']);

const most = 500;
/** More contracts than ever have one token. */
const maxContracts = 20;

/** A slip in a token ID is a slip, and no contract that nobody knows. */
const misreadTokenId = /^W[PCHA][A-Z]{2}[0-9]{8}$/;

/**
 * What somebody typed to be told about: a token ID or a contract ID; null for neither. A serial number that may be a contract ID
 * counts as one here; `explain` finds out.
 */
export function parseExplained(typed: string): Explained | null {
  const tokenId = parseTokenId(typed);
  const contractId = parseContractId(typed);
  if (tokenId !== null && (isOwnTokenId(tokenId) || contractId === null)) return { kind: 'token', tokenId };
  return contractId === null || misreadTokenId.test(contractId) ? null : { kind: 'contract', contractId };
}

/**
 * Who did what, when and why, with a proof of each entry: what an auditor asks about a token or a contract. `of` of the answer says
 * what was meant.
 */
export async function explain({ sql }: Pick<Database, 'sql'>, asked: Explained, keys: AuditKeys): Promise<Explanation> {
  const { of, named } = await readNamed(sql, asked);
  const contractIds = of.kind === 'token' ? contractsIn(named) : [of.contractId];
  const around = of.kind === 'token' ? await readAround(sql, contractIds) : [];
  const others = around.filter((record) => !named.some((known) => isSame(known, record)));
  const records = [...named, ...others].filter(({ type }) => !readings.has(type)).toSorted(compare);
  return {
    of,
    contractIds,
    happenings: await proveHappenings(sql, records.slice(-most), keys),
    isCut: [named, around, records].some(({ length }) => length >= most),
  };
}

/** As `explain`, for a member of staff. That they asked is in the log. */
export async function explainToStaff(
  banking: Banking,
  member: Acting,
  { of: asked, keys }: { readonly of: Explained; readonly keys: AuditKeys },
): Promise<{ readonly result: 'explained'; readonly explanation: Explanation } | RefusedToStaff> {
  const askedContractId = asked.kind === 'contract' ? asked.contractId : null;
  return await performAsStaff(banking, member, 'read_audit', askedContractId, async (deed) => {
    const explanation = await explain({ sql: deed.tx }, asked, keys);
    const { of } = explanation;
    const contractId = of.kind === 'contract' ? of.contractId : null;
    deed.record('audit_log_read', contractId, of.kind === 'token' ? { tokenId: of.tokenId } : {});
    return { result: 'explained', explanation };
  });
}

/** The entries that name it. What no entry knows as a contract may be the serial number of a token. */
async function readNamed(
  sql: Sql,
  asked: Explained,
): Promise<{ readonly of: Explained; readonly named: readonly AuditRecord[] }> {
  if (asked.kind === 'token') return { of: asked, named: await newest(sql, { tokenId: asked.tokenId }) };
  const named = await newest(sql, { contractId: asked.contractId });
  const tokenId = parseTokenId(asked.contractId);
  if (tokenId === null || named.some(({ type }) => !readings.has(type))) return { of: asked, named };
  const asToken = await newest(sql, { tokenId });
  return asToken.some(({ type }) => !readings.has(type))
    ? { of: { kind: 'token', tokenId }, named: asToken }
    : { of: asked, named };
}

async function newest(sql: Sql, filters: AuditFilters): Promise<readonly AuditRecord[]> {
  return (await searchAudit({ sql }, filters, { limit: most })).records;
}

async function readAround(sql: Sql, contractIds: readonly ContractId[]): Promise<readonly AuditRecord[]> {
  const read: AuditRecord[] = [];
  for (const contractId of contractIds) read.push(...(await newest(sql, { contractId, types: aroundToken })));
  return read;
}

function contractsIn(records: readonly AuditRecord[]): readonly ContractId[] {
  const ids = records.map((record) => happeningOf(record).told['contractId']).filter((id) => typeof id === 'string');
  return [...new Set(ids as ContractId[])].slice(0, maxContracts);
}

function isSame(one: AuditRecord, other: AuditRecord): boolean {
  return one.lane === other.lane && one.link === other.link && one.position === other.position;
}

/** By time; within one commit by its order. */
function compare(one: AuditRecord, other: AuditRecord): number {
  if (one.at !== other.at) return one.at - other.at;
  if (one.lane !== other.lane) return one.lane < other.lane ? -1 : 1;
  return one.link - other.link || one.position - other.position;
}
