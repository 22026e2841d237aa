import type { Sql } from '@warifu/database';
import { linkHash } from './hashes.ts';
import type { AuditLane } from './lane.ts';
import type { ProofFault } from './proof.ts';
import type { LinkRecord } from './records.ts';

/** Where a chain must arrive. */
export interface ChainEnd {
  readonly link: number;
  readonly hash: Buffer;
}

export interface WalkedChain {
  readonly links: ReadonlyMap<number, LinkRecord>;
  /** What is wrong between this link and the end; null where nothing is. */
  faultFrom(link: number): ProofFault | null;
}

/** A checkpoint is made every minute: so many links are more than a lane takes in it. */
const maxLinks = 20_000;

/** Reads the links up to the end and recomputes each hash. Null where there are more than 20,000 of them. */
export async function walkChain(
  sql: Sql,
  lane: AuditLane,
  { fromLink, end }: { readonly fromLink: number; readonly end: ChainEnd },
): Promise<WalkedChain | null> {
  if (end.link - fromLink >= maxLinks) return null;
  const rows = await sql<(LinkRecord & { link: number })[]>`
    select link, previous_hash as "previousHash", hash, digests from audit.link
    where lane = ${lane} and link between ${fromLink} and ${end.link} order by link`;
  const links = new Map(rows.map((row) => [row.link, row]));
  const { fault, atLink } = firstFault(lane, links, { fromLink, end });
  return { links, faultFrom: (link) => (link <= atLink ? fault : null) };
}

interface Fault {
  readonly fault: ProofFault | null;
  /** What comes after this link is not touched by the fault. */
  readonly atLink: number;
}

/** Goes back from the end: what vouches for a link is the hash that comes after it. */
function firstFault(
  lane: AuditLane,
  links: ReadonlyMap<number, LinkRecord>,
  { fromLink, end }: { readonly fromLink: number; readonly end: ChainEnd },
): Fault {
  let expected = end.hash;
  for (let link = end.link; link >= fromLink; link -= 1) {
    const record = links.get(link);
    if (record === undefined) return { fault: 'missing_link', atLink: link };
    if (!record.hash.equals(expected)) {
      return { fault: link === end.link ? 'rewritten_chain' : 'broken_chain', atLink: link };
    }
    if (!linkHash(lane, link, record.previousHash, record.digests).equals(record.hash)) {
      return { fault: 'forged_link', atLink: link };
    }
    expected = record.previousHash;
  }
  return { fault: null, atLink: 0 };
}
