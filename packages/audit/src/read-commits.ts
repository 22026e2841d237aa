import type { AuditLane } from './lane.ts';
import type { Sql } from '@warifu/database';
import type { Commit, EntryRecord, LinkRecord } from './records.ts';

const linksPerPage = 1000;
const entriesPerPage = 2000;

/** The links of a lane after one and up to and with another. */
export interface Stretch {
  readonly afterLink: number;
  readonly upToLink: number;
}

/**
 * The commits of a stretch of a lane, in order. Reads page by page, each in a statement of its own: what
 * is below a head that was once seen never changes, so no long transaction is needed.
 */
export async function* readCommits(
  sql: Sql,
  lane: AuditLane,
  { afterLink, upToLink }: Stretch,
): AsyncGenerator<Commit> {
  const entries = new EntryReader(sql, lane, { afterLink, upToLink });
  let after = afterLink;
  for (;;) {
    const page = await readLinks(sql, lane, after, upToLink);
    for (const { link, ...record } of page) {
      yield* strayEntries(entries, link);
      yield { link, record, entries: await entries.take(link) };
      after = link;
    }
    if (page.length < linksPerPage) break;
  }
  yield* strayEntries(entries, Infinity);
}

/** Entries below the link whose own links are gone. */
async function* strayEntries(entries: EntryReader, beforeLink: number): AsyncGenerator<Commit> {
  for (;;) {
    const link = await entries.nextLink();
    if (link === null || link >= beforeLink) return;
    yield { link, record: null, entries: await entries.take(link) };
  }
}

async function readLinks(
  sql: Sql,
  lane: AuditLane,
  after: number,
  upTo: number,
): Promise<(LinkRecord & { link: number })[]> {
  return sql<(LinkRecord & { link: number })[]>`
    select link, previous_hash as "previousHash", hash, digests
    from audit.link
    where lane = ${lane} and link > ${after} and link <= ${upTo}
    order by link limit ${linksPerPage}`;
}

interface EntryRow {
  readonly link: number;
  readonly position: number;
  readonly content: string;
  readonly atMs: number;
  readonly type: string;
  readonly credentialId: string | null;
  readonly relyingPartyId: string | null;
}

/** Reads the entries of a lane ahead, a page at a time, and hands them out link by link. */
class EntryReader {
  readonly #sql: Sql;
  readonly #lane: AuditLane;
  readonly #stretch: Stretch;
  #page: EntryRow[] = [];
  #index = 0;
  #ended = false;

  constructor(sql: Sql, lane: AuditLane, stretch: Stretch) {
    this.#sql = sql;
    this.#lane = lane;
    this.#stretch = stretch;
  }

  /** The link of the next entry; null after the last. */
  async nextLink(): Promise<number | null> {
    if (this.#index === this.#page.length && !this.#ended) await this.#readPage();
    return this.#page[this.#index]?.link ?? null;
  }

  /** The next entries, as far as they are of this link. */
  async take(link: number): Promise<EntryRecord[]> {
    const taken: EntryRecord[] = [];
    while ((await this.nextLink()) === link) {
      for (; this.#page[this.#index]?.link === link; this.#index += 1) {
        const row = this.#page[this.#index];
        if (row !== undefined) taken.push({ position: row.position, content: row.content, columns: row });
      }
    }
    return taken;
  }

  async #readPage(): Promise<void> {
    const { afterLink, upToLink } = this.#stretch;
    const { link, position } = this.#page.at(-1) ?? { link: afterLink + 1, position: 0 };
    this.#page = await this.#sql<EntryRow[]>`
      select link, position, content, (extract(epoch from at) * 1000)::float8 as "atMs", type,
        credential_id as "credentialId", relying_party_id as "relyingPartyId"
      from audit.entry
      where lane = ${this.#lane} and (link, position) > (${link}, ${position}) and link <= ${upToLink}
      order by link, position limit ${entriesPerPage}`;
    this.#index = 0;
    this.#ended = this.#page.length < entriesPerPage;
  }
}
