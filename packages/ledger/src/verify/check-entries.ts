import type { TransactionSql } from '@warifu/database';
import type { Difference } from './difference.ts';

interface EntryRow {
  readonly id: string;
  readonly size: number;
  readonly sum: number;
  readonly unmirrored: number;
}

const nil = '00000000-0000-0000-0000-000000000000';
const entriesPerPage = 2000;

/** Every entry has two postings at least and sums to zero; a reversal is the mirror of what it reverses. @returns how many */
export async function checkEntries(tx: TransactionSql, report: (difference: Difference) => void): Promise<number> {
  let count = 0;
  let after = nil;
  for (;;) {
    const rows = await tx<EntryRow[]>`
      select e.id, whole.size, whole.sum,
        case when e.reverses is null then 0 else (
          select count(*) from (
            select p.account_id, p.amount_yen, row_number() over (order by p.line desc) as place
            from ledger.posting p where p.entry_id = e.id
          ) as own full join (
            select p.account_id, -p.amount_yen as amount_yen, row_number() over (order by p.line) as place
            from ledger.posting p where p.entry_id = e.reverses
          ) as mirrored using (place)
          where (own.account_id, own.amount_yen) is distinct from (mirrored.account_id, mirrored.amount_yen)
        ) end as unmirrored
      from ledger.entry e cross join lateral (
        select count(*) as size, coalesce(sum(p.amount_yen), 0)::bigint as sum
        from ledger.posting p where p.entry_id = e.id
      ) as whole
      where e.id > ${after}::uuid order by e.id limit ${entriesPerPage}`;
    for (const row of rows) judge(row, report);
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined) return count;
    after = last.id;
  }
}

function judge({ id, size, sum, unmirrored }: EntryRow, report: (difference: Difference) => void): void {
  if (size < 2) report({ kind: 'entry_size', id, expected: 2, found: size });
  if (sum !== 0) report({ kind: 'entry_sum', id, expected: 0, found: sum });
  if (unmirrored > 0) report({ kind: 'reversal', id, expected: 0, found: unmirrored });
}
