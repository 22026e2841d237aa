import type { AuditRecord } from '@warifu/audit';

/** What an entry of the audit log tells besides its type. */
export type Told = Readonly<Record<string, string | number | boolean | null>>;

/** An entry of the bank's audit log, read. */
export interface Happening {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly atMs: number;
  /** An `AuditedType`, or one of a version of long ago. */
  readonly type: string;
  /** `customer`, `visitor`, `operator`, `system` or `staff:ID`. */
  readonly actor: string;
  readonly told: Told;
  readonly record: AuditRecord;
}

/** Reads an entry; what was tampered with until it is no entry any more tells nothing. */
export function happeningOf(record: AuditRecord): Happening {
  const { at: atMs, type, content } = record;
  return { atMs, type, ...read(content), record };
}

function read(content: string): Pick<Happening, 'actor' | 'told'> {
  try {
    const { actor, details } = JSON.parse(content) as { actor?: unknown; details?: unknown };
    const told = typeof details === 'object' && details !== null ? (details as Told) : {};
    return { actor: String(actor), told };
  } catch {
    return { actor: '?', told: {} };
  }
}
