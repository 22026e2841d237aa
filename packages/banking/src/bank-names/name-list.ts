import { toZenginText, type ZenginText } from '../zengin/zengin-text.ts';
import { initialOf, type Initial } from './kana-rows.ts';
import { keysOf, keysOfTyped, type SearchKeys } from './search-keys.ts';

/** A bank or a branch. */
export interface Named {
  /** 4 digits of a bank, 3 of a branch. */
  readonly code: string;
  /** As banks write it: without 銀行 and 支店, 信金 for 信用金庫 and so on. */
  readonly name: string;
  /** As it goes into Zengin records: at most 15 characters. */
  readonly kana: ZenginText;
}

export interface Search<Entry extends Named> {
  /** The best first, at most `maxResults`. */
  readonly results: readonly Entry[];
  /** Whether there were more. */
  readonly more: boolean;
}

export interface NameList<Entry extends Named> {
  byCode(code: string): Entry | null;
  /** In the order of their kana. */
  byInitial(initial: Initial): readonly Entry[];
  /**
   * By code (digits, from the first on) or by name in any script. Whole names come first, then their beginnings, then what has it
   * in the middle; each in the order of codes.
   */
  search(typed: string): Search<Entry>;
}

export const maxResults = 50;

/** Longer than every name that is spelt out; more is not searched for. */
const maxTypedLength = 60;

type Source = Parameters<typeof keysOf>[0] & { readonly code: string };

/** Prepares entries of the public list for look-up and search. */
export function nameList<From extends Source, Entry extends Named>(
  sources: readonly From[],
  entryOf: (named: Named, source: From) => Entry,
): NameList<Entry> {
  const rows = sources
    .map((source) => ({ entry: entryOf(named(source), source), keys: keysOf(source) }))
    .sort((a, b) => compare(a.entry.code, b.entry.code));
  const byCode = new Map(rows.map(({ entry }) => [entry.code, entry]));
  const inKanaOrder = rows.map(({ entry }) => entry).sort((a, b) => compare(a.kana, b.kana));
  const byInitial = Map.groupBy(inKanaOrder, (entry) => initialOf(entry.kana));
  return {
    byCode: (code) => byCode.get(code) ?? null,
    byInitial: (initial) => byInitial.get(initial) ?? [],
    search: (typed) => {
      const rank = ranking(typed);
      const ranked = rows.map(({ entry, keys }) => ({ entry, rank: rank(entry.code, keys) }));
      const found = [0, 1, 2].flatMap((wanted) =>
        ranked.filter(({ rank }) => rank === wanted).map(({ entry }) => entry),
      );
      return { results: found.slice(0, maxResults), more: found.length > maxResults };
    },
  };
}

function named({ code, name, kana }: Source): Named {
  const conversion = toZenginText(kana);
  if (conversion.result === 'inconvertible') throw new Error(`the bank list has no proper kana for ${name}`);
  return { code, name, kana: conversion.text };
}

/** How well an entry answers what was typed: 0 best, 2 least, null not at all. */
type Ranking = (code: string, keys: SearchKeys) => 0 | 1 | 2 | null;

function ranking(typed: string): Ranking {
  if (typed.length > maxTypedLength) return () => null;
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  if (/^\d+$/.test(digits)) return (code) => (code.startsWith(digits) ? 0 : null);
  const wanted = keysOfTyped(typed);
  const pairs = (keys: SearchKeys): [string, string][] => [
    [keys.name, wanted.name],
    [keys.kana, wanted.kana],
    [keys.romaji, wanted.romaji],
  ];
  return (_, keys) => {
    const matching = pairs(keys).filter(([key, part]) => part !== '' && key.includes(part));
    if (matching.some(([key, part]) => key === part)) return 0;
    if (matching.some(([key, part]) => key.startsWith(part))) return 1;
    return matching.length > 0 ? 2 : null;
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
