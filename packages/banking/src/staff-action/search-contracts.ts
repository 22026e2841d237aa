import { fragment, type Sql } from '@warifu/database';
import type { Banking } from '../banking.ts';
import type { Contract } from '../contract/contract.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import type { Acting } from './staff-form.ts';
import { readSearch, type SearchTerms } from './typed-search.ts';

/** What of a contract fits what was typed. */
export type FoundBy = keyof SearchTerms;

export interface ContractMatch extends Pick<
  Contract,
  'id' | 'state' | 'name' | 'nameKana' | 'phone' | 'tokenState' | 'openedAtMs'
> {
  readonly by: FoundBy;
}

export type ContractSearch =
  | {
      readonly result: 'searched';
      /** At most 50. */
      readonly matches: readonly ContractMatch[];
      /** There are more: type more of it. */
      readonly isCut: boolean;
    }
  /** A name of which too little was typed: two characters at least. */
  | { readonly result: 'too_short' }
  /** Nothing that could be searched for, such as a name in kanji, or nothing at all. */
  | { readonly result: 'unreadable' }
  | RefusedToStaff;

const maxMatches = 50;

/**
 * Searches by whatever was typed: a contract ID, a token ID, a telephone number, an account number with or without its branch
 * in front, or the beginning of a name in kana, each in any width and with or without hyphens and spaces. That somebody
 * searched is in the audit log, and never what they typed.
 */
export async function searchContracts(banking: Banking, member: Acting, typed: string): Promise<ContractSearch> {
  return await performAsStaff<ContractSearch>(banking, member, 'look_up', null, async (deed) => {
    const terms = readSearch(typed);
    if (typeof terms === 'string') return { result: terms };
    const found = await find(deed.tx, terms);
    const by = found[0]?.by ?? likeliest(terms);
    deed.record('contracts_searched', null, { by, found: Math.min(found.length, maxMatches) });
    return { result: 'searched', matches: found.slice(0, maxMatches), isCut: found.length > maxMatches };
  });
}

/** Each contract once, by what fits best; one more than are shown, where there are more. */
async function find(sql: Sql, terms: SearchTerms): Promise<readonly ContractMatch[]> {
  const found = new Map<string, ContractMatch>();
  for (const [by, search] of Object.entries(searches) as [FoundBy, Search][]) {
    for (const contract of await search(sql, terms)) {
      if (!found.has(contract.id)) found.set(contract.id, { ...contract, by });
    }
  }
  return [...found.values()].slice(0, maxMatches + 1);
}

/** What was probably meant by something that nothing fits. */
function likeliest(terms: SearchTerms): FoundBy {
  const [by] = (Object.keys(searches) as FoundBy[]).filter((key) => terms[key] !== null);
  if (by === undefined) throw new Error('nothing was searched for');
  return by;
}

type Search = (sql: Sql, terms: SearchTerms) => Promise<readonly Omit<ContractMatch, 'by'>[]>;
type Row = Omit<ContractMatch, 'by'>;

const columns = fragment`
  c.id, c.state, c.name, c.name_kana as "nameKana", c.phone, c.token_state as "tokenState", c.opened_at as "openedAtMs"`;
/** As in the index: names are kept with a space between their parts. */
const plainKana = fragment`translate(c.name_kana, ' ・', '')`;
/** Comes after every character of a name. */
const last = '\u{10ffff}';
const none = Promise.resolve([]);

/** In this order they win over each other. */
const searches: Readonly<Record<FoundBy, Search>> = {
  contract_id: (sql, { contract_id: id }) =>
    id === null ? none : sql<Row[]>`select ${columns} from banking.contract c where c.id = ${id}`,
  token_id: (sql, { token_id: id }) =>
    id === null
      ? none
      : sql<Row[]>`
          select ${columns} from banking.contract c join banking.token t on t.contract_id = c.id
          where t.token_id = ${id}`,
  account: (sql, { account }) =>
    account === null
      ? none
      : sql<Row[]>`
          select ${columns} from banking.contract c join banking.account a on a.contract_id = c.id
          where a.number = ${account.number} and a.branch_code = coalesce(${account.branchCode}, a.branch_code)
          order by c.id limit ${maxMatches + 1}`,
  phone: (sql, { phone }) =>
    phone === null
      ? none
      : sql<Row[]>`
          select ${columns} from banking.contract c where c.phone = ${phone} order by c.id limit ${maxMatches + 1}`,
  name: (sql, { name }) =>
    name === null
      ? none
      : sql<Row[]>`
          select ${columns} from banking.contract c
          where ${plainKana} ~>=~ ${name} and ${plainKana} ~<~ ${`${name}${last}`}
          order by ${plainKana} using ~<~ limit ${maxMatches + 1}`,
};
