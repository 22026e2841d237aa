import { isoTime } from '@warifu/kernel';

/** What happened, to whom, by whom. Never put a code, a key or a password into it: the log is kept for ever. */
export interface AuditEntry {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** One of the types of the domain that writes it, like `code.accepted`. */
  readonly type: string;
  readonly credentialId?: string | undefined;
  readonly relyingPartyId?: string | undefined;
  /** Who did it: `relying-party:ID`, `operator`, `system`. */
  readonly actor: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * The exact text that is hashed and kept: one JSON object, its members always in the same order. Control characters and
 * lone surrogates are escaped, so that every entry can be stored as PostgreSQL text and read back unchanged.
 */
export function auditContent(entry: AuditEntry): string {
  return JSON.stringify({
    at: isoTime(entry.at),
    type: entry.type,
    credentialId: entry.credentialId,
    relyingPartyId: entry.relyingPartyId,
    actor: entry.actor,
    details: entry.details,
  });
}
