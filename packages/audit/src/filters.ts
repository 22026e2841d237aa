import { fragment, type Fragment } from '@warifu/database';
import { isoTime } from '@warifu/kernel';

/** Which entries to show. What is not given is not looked at. */
export interface AuditFilters {
  readonly credentialId?: string | undefined;
  readonly relyingPartyId?: string | undefined;
  /** One of these. */
  readonly types?: readonly string[] | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z: entries of this moment and later. */
  readonly sinceMs?: number | undefined;
  /** Entries before this moment. */
  readonly untilMs?: number | undefined;
  /** `details.contractId`. This and what follows: in a log of `auditMigrationsFor` alone. */
  readonly contractId?: string | undefined;
  /** `details.tokenId`. */
  readonly tokenId?: string | undefined;
  /** Who did it: `staff:ID` or `operator`. */
  readonly bankMember?: string | undefined;
}

const nothing = fragment``;

/** The filters as a condition on `audit.entry`. */
export function passes(filters: AuditFilters): Fragment {
  const { credentialId, relyingPartyId, types, sinceMs, untilMs, contractId, tokenId, bankMember } = filters;
  return fragment`true
    ${credentialId === undefined ? nothing : fragment`and credential_id = ${credentialId}`}
    ${relyingPartyId === undefined ? nothing : fragment`and relying_party_id = ${relyingPartyId}`}
    ${types === undefined ? nothing : fragment`and type = any(${types}::text[])`}
    ${sinceMs === undefined ? nothing : fragment`and at >= ${isoTime(sinceMs)}::timestamptz`}
    ${untilMs === undefined ? nothing : fragment`and at < ${isoTime(untilMs)}::timestamptz`}
    ${contractId === undefined ? nothing : fragment`and audit.detail(content, 'contractId') = ${contractId}`}
    ${tokenId === undefined ? nothing : fragment`and audit.detail(content, 'tokenId') = ${tokenId}`}
    ${bankMember === undefined ? nothing : fragment`and audit.bank_member(content) = ${bankMember}`}`;
}

/** Whether one of the filters has an index of its own in every log that knows it. */
export function hasIndex({ credentialId, sinceMs, contractId, tokenId, bankMember }: AuditFilters): boolean {
  return (credentialId ?? contractId ?? tokenId ?? bankMember) !== undefined || sinceMs !== undefined;
}
