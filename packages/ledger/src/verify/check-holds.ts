import type { TransactionSql } from '@warifu/database';
import type { Difference } from './difference.ts';

interface HoldRow {
  readonly id: string;
  readonly amount: number;
  /** null unless it was posted. */
  readonly taken: number | null;
}

const nil = '00000000-0000-0000-0000-000000000000';
const holdsPerPage = 5000;

/** The entry of a posted hold took exactly its amount from its account. @returns how many holds there are */
export async function checkHolds(tx: TransactionSql, report: (difference: Difference) => void): Promise<number> {
  let count = 0;
  let after = nil;
  for (;;) {
    const rows = await tx<HoldRow[]>`
      select h.id, h.amount_yen as amount,
        case when h.state = 'posted' then (
          select coalesce(-sum(p.amount_yen), 0)::bigint from ledger.posting p
          where p.entry_id = h.entry_id and p.account_id = h.account_id
        ) end as taken
      from ledger.hold h where h.id > ${after}::uuid order by h.id limit ${holdsPerPage}`;
    for (const { id, amount, taken } of rows) {
      if (taken !== null && taken !== amount) report({ kind: 'posted_amount', id, expected: amount, found: taken });
    }
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined) return count;
    after = last.id;
  }
}
