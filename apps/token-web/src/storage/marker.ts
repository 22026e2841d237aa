import { isOwnTokenId } from '@warifu/otp';
import { readLocalText, writeLocalText } from './local-text.ts';

/**
 * A trace of tokens outside the place where their keys are kept, so that the app can tell lost keys from a first start.
 * `none`: no token was ever here, or every trace is gone. `emptied`: the person took the last token out.
 */
export type Marker =
  | { readonly kind: 'none' }
  | { readonly kind: 'emptied' }
  | { readonly kind: 'held'; readonly tokenIds: readonly string[] };

const idsKey = 'warifu-token-ids';
const cookieName = 'warifu-token-marker';
const rememberedIds = 10;
/** Browsers keep no cookie for longer. */
const cookieSeconds = 400 * 24 * 60 * 60;

/**
 * @param idsText what localStorage holds; null where it holds nothing
 * @param cookies as `document.cookie` gives them
 */
export function parseMarker(idsText: string | null, cookies: string): Marker {
  const tokenIds = idsText === null ? null : parseIds(idsText);
  const hasCookie = cookies.split('; ').includes(`${cookieName}=1`);
  if (tokenIds === null) return hasCookie ? { kind: 'held', tokenIds: [] } : { kind: 'none' };
  return tokenIds.length > 0 ? { kind: 'held', tokenIds } : { kind: 'emptied' };
}

export function readMarker(): Marker {
  return parseMarker(readLocalText(idsKey), readCookies());
}

/** Remembers that these tokens are here, and no others. Also where the browser refuses: the tokens are what counts. */
export function markTokens(credentialIds: readonly string[]): void {
  writeLocalText(idsKey, JSON.stringify(credentialIds.slice(-rememberedIds)));
  writeCookie(cookieSeconds);
}

/** Forgets a token that the person took out; after the last one the marker says `emptied`. */
export function unmarkToken(credentialId: string): void {
  const marked = parseIds(readLocalText(idsKey) ?? '') ?? [];
  const ids = marked.filter((id) => id !== credentialId);
  writeLocalText(idsKey, JSON.stringify(ids));
  if (ids.length === 0) writeCookie(0);
}

/** The token IDs in the list; null where the text is no list, or one of other things. */
function parseIds(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const ids = value.filter(isTokenId).slice(-rememberedIds);
    return ids.length === 0 && value.length > 0 ? null : ids;
  } catch {
    return null;
  }
}

function isTokenId(value: unknown): value is string {
  return typeof value === 'string' && isOwnTokenId(value);
}

function readCookies(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

function writeCookie(maxAgeSeconds: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  try {
    document.cookie = `${cookieName}=1; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Strict${secure}`;
  } catch {
    // As above: a trace is a convenience.
  }
}
