import { searchAudit, type AuditPlace, type AuditFilters } from '@warifu/audit';
import type { Banking } from '../banking.ts';
import type { AuditedType } from '../audited-type.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { Acting } from '../staff-action/staff-form.ts';
import { proveHappenings, type AuditKeys, type ProvenHappening } from './proven.ts';

/** Which entries somebody looks for. What is not given is not looked at. */
export interface HappeningFilters extends Omit<
  AuditFilters,
  'contractId' | 'types' | 'credentialId' | 'relyingPartyId'
> {
  readonly contractId?: ContractId | undefined;
  readonly types?: readonly AuditedType[] | undefined;
}

export interface HappeningPage {
  readonly result: 'found';
  /** The newest first; at most 50. */
  readonly happenings: readonly ProvenHappening[];
  /** Where the next page begins; null for the last. */
  readonly next: AuditPlace | null;
}

const pageSize = 50;
/** What is written into one file. */
const maxExported = 10_000;

/** A page of the audit log, each entry proven. That somebody read it is in the log itself, once for all of its pages. */
export async function searchHappenings(
  banking: Banking,
  member: Acting,
  {
    filters,
    before,
    keys,
  }: { readonly filters: HappeningFilters; readonly before: AuditPlace | null; readonly keys: AuditKeys },
): Promise<HappeningPage | RefusedToStaff> {
  return await performAsStaff(banking, member, 'read_audit', filters.contractId ?? null, async (deed) => {
    const { records, next } = await searchAudit({ sql: deed.tx }, filters, { limit: pageSize, before });
    const happenings = await proveHappenings(deed.tx, records, keys);
    if (before === null) recordReading(deed, 'audit_log_read', filters);
    return { result: 'found', happenings, next };
  });
}

export type HappeningExport =
  /** The newest first. */
  | { readonly result: 'exported'; readonly records: Awaited<ReturnType<typeof searchAudit>>['records'] }
  /** More than ten thousand: a shorter time is to be chosen. */
  | { readonly result: 'too_many' }
  | RefusedToStaff;

/** All entries that pass the filters, for a file. That somebody took them is in the log. */
export async function exportHappenings(
  banking: Banking,
  member: Acting,
  filters: HappeningFilters,
): Promise<HappeningExport> {
  return await performAsStaff<HappeningExport>(
    banking,
    member,
    'read_audit',
    filters.contractId ?? null,
    async (deed) => {
      const { records, next } = await searchAudit({ sql: deed.tx }, filters, { limit: maxExported });
      if (next !== null) return { result: 'too_many' };
      recordReading(deed, 'audit_log_exported', filters, records.length);
      return { result: 'exported', records };
    },
  );
}

function recordReading(
  deed: Deed,
  type: 'audit_log_read' | 'audit_log_exported',
  { contractId, tokenId, bankMember }: HappeningFilters,
  count?: number,
): void {
  deed.record(type, contractId ?? null, {
    ...(tokenId !== undefined && { tokenId }),
    ...(bankMember !== undefined && { bankMember }),
    ...(count !== undefined && { count }),
  });
}
