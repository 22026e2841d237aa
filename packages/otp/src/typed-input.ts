// Nobody types this much for an ID or a code; normalising is spared the rest.
const maxTypedLength = 64;

/**
 * What a person typed, without what keyboards, groups and copying add: full-width characters become plain ones (NFKC),
 * spaces, hyphens, Japanese long dashes (ー, －, ―) and invisible characters go. Null where it is too long to be anything.
 */
export function normaliseTyped(typed: string): string | null {
  if (typed.length > maxTypedLength) return null;
  return typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}\u2212\u2500\u30fc]/gu, '');
}

/** The code that was typed, as 6 to 8 ASCII digits, else null. */
export function normaliseCode(typed: string): string | null {
  const code = normaliseTyped(typed);
  return code !== null && /^[0-9]{6,8}$/.test(code) ? code : null;
}
