import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { AccountId } from './ids.ts';

export interface Account {
  readonly id: AccountId;
  readonly kind: 'customer' | 'internal';
  readonly state: 'open' | 'closed';
  /** null for an internal account. */
  readonly floorYen: number | null;
  readonly balanceYen: number;
  /** In live holds. */
  readonly heldYen: number;
  /** What can be taken now: balance minus holds minus floor. null for an internal account, which has no bound. */
  readonly availableYen: number | null;
}

const maxAccounts = 1000;

/**
 * The accounts as they stand, in the order asked for; unknown ones are left out.
 * @throws RangeError for more than 1000
 */
export async function readAccounts(sql: Sql, ids: readonly AccountId[], nowMs: number): Promise<Account[]> {
  if (ids.length > maxAccounts) throw new RangeError(`at most ${maxAccounts} accounts are read at once`);
  const rows = await sql<Account[]>`
    select a.id, a.kind, a.state, a.floor_yen as "floorYen", a.balance_yen as "balanceYen",
      a.held_yen - due.yen as "heldYen", a.balance_yen - (a.held_yen - due.yen) - a.floor_yen as "availableYen"
    from unnest(${ids}::text[]) with ordinality as wanted (id, ordinal)
    join ledger.account a on a.id = wanted.id
    cross join lateral (
      select coalesce(sum(h.amount_yen), 0)::bigint as yen from ledger.hold h
      where h.account_id = a.id and h.state = 'held' and h.expires_at <= ${isoTime(nowMs)}::timestamptz
    ) as due
    order by wanted.ordinal`;
  return [...rows];
}
