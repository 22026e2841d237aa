import { isInitial, kanaRows, type Initial, type Named, type NameList } from '@warifu/banking';
import { defineForm, textField, type ShownFormOf, type Visit } from '@warifu/web/pages';

const nameForm = defineForm({ fields: { name: textField({ maxLength: 60 }) } });

const pageSize = 30;
/** So many can be shown at once, and nobody needs to search them. */
const shortListLength = 30;

/** What a page of names shows: what was searched for, the names under an initial, all of a short list, or nothing yet. */
export interface NameFinding<Entry extends Named> {
  readonly form: ShownFormOf<typeof nameForm>;
  /** Those with names under them. */
  readonly initials: readonly (readonly Initial[])[];
  readonly found: Found<Entry> | null;
}

export type Found<Entry extends Named> =
  | { readonly by: 'name'; readonly entries: readonly Entry[]; readonly more: boolean }
  | {
      readonly by: 'initial';
      readonly initial: Initial;
      readonly page: number;
      readonly pageCount: number;
      readonly entries: readonly Entry[];
    }
  | { readonly by: 'all'; readonly entries: readonly Entry[] };

/**
 * Reads the query of a page on which a name is looked for: `name`, or `initial` and `page`.
 * @param showsShortList whether a short list is shown at once
 */
export function findName<Entry extends Named>(
  visit: Visit,
  list: NameList<Entry>,
  showsShortList: boolean,
): NameFinding<Entry> {
  const { shown, reading } = visit.readQuery(nameForm);
  const initials = kanaRows
    .map((row) => row.initials.filter((initial) => list.byInitial(initial).length > 0))
    .filter((row) => row.length > 0);
  const found = reading?.ok === true ? { by: 'name' as const, ...searched(list, reading.values.name) } : null;
  return {
    form: shown,
    initials,
    found: found ?? underInitial(visit, list) ?? (showsShortList ? shortList(list, initials) : null),
  };
}

function searched<Entry extends Named>(list: NameList<Entry>, name: string) {
  const { results, more } = list.search(name);
  return { entries: results, more };
}

function underInitial<Entry extends Named>({ query }: Visit, list: NameList<Entry>): Found<Entry> | null {
  const initial = query.get('initial') ?? '';
  if (!isInitial(initial)) return null;
  const entries = list.byInitial(initial);
  const pageCount = Math.max(1, Math.ceil(entries.length / pageSize));
  const page = Math.min(pageCount, readPage(query.get('page')));
  return { by: 'initial', initial, page, pageCount, entries: entries.slice((page - 1) * pageSize, page * pageSize) };
}

function shortList<Entry extends Named>(
  list: NameList<Entry>,
  initials: readonly (readonly Initial[])[],
): Found<Entry> | null {
  const entries = initials.flat().flatMap((initial) => list.byInitial(initial));
  return entries.length > shortListLength ? null : { by: 'all', entries };
}

function readPage(text: string | null): number {
  return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}
