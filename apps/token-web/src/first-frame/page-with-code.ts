import { isOwnTokenId } from '@warifu/otp';
import type { ShownCode } from '@warifu/token';
import { digitGroups } from '../code/digit-groups.ts';
import type { Language } from '../language/language.ts';
import { groupedTokenId } from '../tokens/grouped-token-id.ts';

/** What the service worker writes into the page. */
export interface CodeForPage {
  readonly language: Language;
  readonly credentialId: string;
  readonly code: ShownCode;
}

/** A page with a code in it, in the two parts in which the browser gets it. */
interface PageWithCode {
  /** All that is to be seen. */
  readonly seen: string;
  /** What loads the app. */
  readonly script: string;
}

/** For so long the style sheet lets a code stand that no script sees to. The longest first. */
const lastingSeconds = [20, 10, 5, 2] as const;
/** Until the page is on the screen, with the part of a second by which the seconds left are rounded up. */
const onTheWaySeconds = 2;

/**
 * The page with its first frame in this language alone, shown and with the code in it. Null where the page is none of the app's, what would
 * be written is more than digits and a token ID, or the code is soon over.
 */
export function pageWithCode(page: string, { language, credentialId, code }: CodeForPage): PageWithCode | null {
  const lasts = lastingSeconds.find((seconds) => seconds + onTheWaySeconds <= code.secondsLeft);
  const isSafe = /^\d{6}$/.test(code.code) && isOwnTokenId(credentialId);
  const frame = new RegExp(`<div class="first-frame" lang="${language}" hidden>.*`).exec(page)?.[0];
  const script = /<script [^>]*><\/script>/.exec(page)?.[0];
  if (lasts === undefined || !isSafe || frame === undefined || script === undefined) return null;
  const [first, second] = digitGroups(code.code);
  const filled = frame
    .replace(' hidden>', ` data-lasts-seconds="${lasts}">`)
    .replace('<span class="token-id"></span>', `<span class="token-id">${groupedTokenId(credentialId)}</span>`)
    .replace('<span></span><span></span>', `<span>${first}</span><span>${second}</span>`);
  const [seen = '', end = ''] = page
    .replace('<html lang="ja">', `<html lang="${language}">`)
    .replace(script, '')
    .replace(/<div class="first-frame" .*/g, (other) => (other === frame ? filled : ''))
    .split(/(?=<\/body>)/);
  return { seen, script: script.replace(' blocking="render"', '') + end };
}
