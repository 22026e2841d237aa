import type { Database } from '@warifu/database';
import { verifyBalances } from '@warifu/ledger';
import type { Faults } from './codes-audit.ts';
import type { Told } from './customer.ts';
import { openingYen } from './customers.ts';

/** An order with what became of its money and its code. */
export interface AuditedOrder {
  readonly id: string;
  readonly state: string;
  readonly hold: string | null;
  readonly entries: number;
  /** To the account that it was for. */
  readonly movedYen: number | null;
  readonly amountYen: number;
  /** The accepted codes that it was carried out with. */
  readonly proofIds: readonly string[];
}

/** At any moment, whatever is under way: the books agree with themselves, and no yen came or went. */
export async function auditBooks(books: Database, customers: number): Promise<Faults> {
  const { differences, differenceCount } = await verifyBalances(books);
  const [{ totalYen } = { totalYen: 0 }] = await books.sql<{ totalYen: number }[]>`
    select sum(a.balance_yen)::bigint as "totalYen" from ledger.account a join banking.account b on b.id = a.id`;
  const expectedYen = customers * openingYen;
  return [
    ...(differenceCount === 0 ? [] : [`the books differ ${differenceCount} times: ${JSON.stringify(differences[0])}`]),
    ...(totalYen === expectedYen ? [] : [`the customers have ${totalYen} yen and not ${expectedYen}`]),
  ];
}

/** How many orders still wait for their end. */
export async function unsettledOrders({ sql }: Database): Promise<number> {
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::integer as count from banking.payment_order where state not in ('posted', 'ended')`;
  return count;
}

/** When all have come to an end: each was booked once with a code of its own, or ended with its money free again. */
export async function auditOrders(
  { books, authorityLog }: { readonly books: Database; readonly authorityLog: Database },
  told: ReadonlyMap<string, Told>,
): Promise<Faults> {
  const orders = await readOrders(books);
  const proven = new Set(await acceptedRequests(authorityLog));
  const byId = new Map(orders.map((order) => [order.id, order]));
  const posted = orders.filter(({ state }) => state === 'posted').length;
  const entries = await transferEntries(books);
  const contradicted = [...told].filter(
    ([id, said]) => (said === 'posted' || said === 'ended') && byId.get(id)?.state !== said,
  );
  return [
    ...orders.flatMap((order) => faultsOf(order, proven).map((fault) => `order ${order.id}: ${fault}`)),
    ...(entries === posted ? [] : [`${posted} transfers are posted, and ${entries} are in the books`]),
    ...contradicted.map(([id, said]) => `order ${id}: its customer read ${said}, and it is ${byId.get(id)?.state}`),
    ...[...told.keys()].filter((id) => !byId.has(id)).map((id) => `order ${id} was shown and is not there`),
  ];
}

/** What does not fit together of an order that should have come to its end. */
export function faultsOf(
  { state, hold, entries, movedYen, amountYen, proofIds }: AuditedOrder,
  proven: ReadonlySet<string>,
): Faults {
  switch (state) {
    case 'posted':
      return [
        ...(hold === 'posted' ? [] : [`posted, and its hold is ${hold}`]),
        ...(entries === 1 && movedYen === amountYen
          ? []
          : [`${entries} entries moved ${movedYen} of ${amountYen} yen`]),
        ...(proofIds.length === 1 && proofIds.every((id) => proven.has(id))
          ? []
          : [`posted with ${proofIds.length} codes, or with one that the authority did not accept`]),
      ];
    case 'ended':
      return [
        ...(hold === 'voided' || hold === 'expired' ? [] : [`ended, and its hold is ${hold}`]),
        ...(entries === 0 ? [] : [`ended, and ${entries} entries moved money`]),
      ];
    default:
      return [`still ${state}`];
  }
}

async function transferEntries({ sql }: Database): Promise<number> {
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::integer as count from ledger.entry where kind = 'transfer'`;
  return count;
}

async function readOrders({ sql }: Database): Promise<readonly AuditedOrder[]> {
  return await sql<AuditedOrder[]>`
    select o.id, o.state, h.state as hold, o.amount_yen as "amountYen",
      (select count(*)::integer from ledger.entry e where e.id = o.entry_id) as entries,
      (select p.amount_yen from ledger.posting p where p.entry_id = o.entry_id and p.account_id = o.to_account) as "movedYen",
      array(select p.id::text from banking.proof p where p.contract_id = o.contract_id and p.purpose = 'transfer'
        and p.subject = o.id::text and p.used_at is not null) as "proofIds"
    from banking.payment_order o left join ledger.hold h on h.id = o.hold_id`;
}

/** The requests whose code the authority says that it accepted. */
async function acceptedRequests({ sql }: Database): Promise<readonly string[]> {
  const rows = await sql<{ requestId: string }[]>`
    select content::jsonb #>> '{details,requestId}' as "requestId" from audit.entry
    where type = 'validate' and content::jsonb #>> '{details,result}' = 'accepted'
      and content::jsonb #>> '{details,requestId}' is not null`;
  return rows.map(({ requestId }) => requestId);
}
