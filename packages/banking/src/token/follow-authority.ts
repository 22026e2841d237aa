import type { EventsAnswer, EventType } from '@warifu/client';
import { isoTime } from '@warifu/kernel';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { reconcileToken } from './reconcile-token.ts';

/** What may have changed a token without the bank's doing. */
const telling: ReadonlySet<EventType> = new Set(['disabled', 'enabled', 'locked', 'unlocked', 'removed']);

/**
 * Reads one page of what happened at the authority, and brings every contract in line whose token was concerned: a lock
 * becomes known wherever it happened. `done` when there is nothing more to read, or the authority cannot be asked.
 */
export async function followAuthority(banking: Banking): Promise<{ readonly done: boolean }> {
  const after = await readCursor(banking);
  const page = await readEvents(banking, after);
  if (page === null) return { done: true };
  const concerned = page.events.filter(({ type }) => telling.has(type)).map(({ credentialId }) => credentialId);
  for (const contractId of await holdersOf(banking, [...new Set(concerned)])) {
    // The page is read again next time: nothing is skipped.
    if (!(await reconcileToken(banking, contractId))) return { done: true };
  }
  if (page.next !== after) await moveCursor(banking, page.next);
  return { done: page.events.length === 0 };
}

/**
 * Looks locked tokens up, those first that were not for the longest time: where the authority unlocks by time, it tells of no
 * event. Stops at the first that the authority does not answer.
 */
export async function lookUpLocked(banking: Banking, limit: number): Promise<void> {
  const locked = await banking.db.sql<{ contractId: ContractId }[]>`
    select c.id as "contractId" from banking.contract c join banking.token t on t.contract_id = c.id
    where c.token_state = 'locked' order by t.looked_up_at nulls first, c.id limit ${limit}`;
  for (const { contractId } of locked) {
    if (!(await reconcileToken(banking, contractId))) return;
    await banking.db.sql`
      update banking.token set looked_up_at = ${isoTime(banking.clock.nowMs())} where contract_id = ${contractId}`;
  }
}

/** Null where the authority cannot be asked. Where it has forgotten the cursor, all that it remembers is read. */
async function readEvents(
  { authority }: Pick<Banking, 'authority'>,
  after: string | null,
): Promise<EventsAnswer | null> {
  const page = await orNoAnswer(() => authority.events(after ?? undefined));
  if (!('failure' in page)) return page;
  return page.failure === 'cursor_expired' && after !== null ? await readEvents({ authority }, null) : null;
}

async function holdersOf({ db }: Banking, tokenIds: readonly string[]): Promise<readonly ContractId[]> {
  const rows = await db.sql<{ contractId: ContractId }[]>`
    select contract_id as "contractId" from banking.token where token_id = any(${tokenIds}::text[]) order by contract_id`;
  return rows.map(({ contractId }) => contractId);
}

async function readCursor({ db }: Banking): Promise<string | null> {
  const [row] = await db.sql<{ next: string }[]>`select next from banking.authority_cursor`;
  return row?.next ?? null;
}

async function moveCursor({ db }: Banking, next: string): Promise<void> {
  await db.sql`
    insert into banking.authority_cursor (next) values (${next})
    on conflict (only_row) do update set next = excluded.next`;
}
