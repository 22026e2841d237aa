import { fragment, type Sql } from '@warifu/database';
import type { TokenId } from '@warifu/otp';
import { parseStaffId, type StaffId } from './staff-id.ts';

export const staffRoles = ['teller', 'supervisor', 'auditor'] as const;

/** What a member of staff is there for: the counter, two-people decisions, or reading only. */
export type StaffRole = (typeof staffRoles)[number];

/** `invited`: a set-up code was told, or must be told anew; nothing else opens until it was used. */
export type StaffState = 'invited' | 'active' | 'stopped';

export interface StaffMember {
  readonly id: StaffId;
  /** As colleagues know them. Not for the audit log. */
  readonly name: string;
  readonly role: StaffRole;
  readonly state: StaffState;
  /** Their own token; null until set-up. */
  readonly tokenId: TokenId | null;
  readonly createdAtMs: number;
}

/** The columns of a `StaffMember`, of `banking.staff` as `m`. */
export const memberColumns = fragment`
  m.id, m.name, m.role, m.state, m.token_id as "tokenId", m.created_at as "createdAtMs"`;

/** All members of staff there ever were, in the order of their IDs. */
export async function listStaff(sql: Sql): Promise<readonly StaffMember[]> {
  return await sql<StaffMember[]>`
    select ${memberColumns}
    from banking.staff m order by m.id`;
}

/** The member whose ID somebody typed; null where there is none. */
export async function findStaff(sql: Sql, typedId: string): Promise<StaffMember | null> {
  const [row] = await sql<StaffMember[]>`
    select ${memberColumns}
    from banking.staff m where m.id = ${parseStaffId(typedId) ?? ''}`;
  return row ?? null;
}
