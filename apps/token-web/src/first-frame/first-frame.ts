import type { Clock } from '@warifu/kernel';
import { digitGroups } from '../code/digit-groups.ts';
import { followCode } from '../code/follow-code.ts';
import type { EarlyOpening } from '../first-start/opened.ts';
import type { Language } from '../language/language.ts';
import { parseAddress } from '../navigation.ts';
import { readPreferences } from '../settings/preferences.ts';
import { readMarker } from '../storage/marker.ts';
import type { StoredToken } from '../storage/token-store.ts';
import { groupedTokenId } from '../tokens/grouped-token-id.ts';
import type { FirstShown } from './first-shown.ts';

/** A code that is on the screen until the app takes over. */
export interface FirstCode {
  readonly shown: () => FirstShown | null;
  readonly stop: () => void;
}

/**
 * The screen of the code, still hidden, with nothing else on the page, where that is most likely what comes next. Null
 * where something else may come: then the page stays as it is.
 */
export function takeFirstFrame(root: Element, language: Language): HTMLElement | null {
  const { tapToReveal, isRegistrationHintHidden } = readPreferences();
  const isNext = readMarker().kind === 'held' && parseAddress(location.hash).place === 'code' && !tapToReveal;
  const frame = root.querySelector<HTMLElement>(`.first-frame[lang="${language}"]`);
  if (!isNext || frame === null) return null;
  if (isRegistrationHintHidden) frame.querySelector('.code-registration')?.remove();
  root.replaceChildren(frame);
  return frame;
}

/**
 * Shows the frame with the code in it, anew when it changes, until it is stopped. Fulfilled when the first one stands there; with
 * null for whatever is less common than one token without a name and a lock: that is for the app to show.
 */
export async function showFirstCode(frame: HTMLElement, early: EarlyOpening, clock: Clock): Promise<FirstCode | null> {
  const token = commonToken(early);
  if (token === null || document.visibilityState !== 'visible') return null;
  const { credentialId } = token;
  write(frame, '.token-id', [groupedTokenId(credentialId), Array.from(credentialId).join(' ')]);
  let shown: FirstShown | null = null;
  return new Promise((resolve, reject) => {
    const follower = followCode({
      ...token,
      clock,
      show(code) {
        // Nobody reads it over a shoulder where the app is left while it opens.
        shown = code === null || document.visibilityState !== 'visible' ? null : { credentialId, code };
        write(frame, '.tally .code-groups', digitGroups(shown?.code.code ?? ''));
        // Only now: laid out twice, it would be there later.
        frame.hidden = false;
        resolve({ shown: () => shown, stop: follower.stop });
      },
      fail: reject,
    });
    document.addEventListener('visibilitychange', follower.look, { once: true });
  });
}

function commonToken(early: EarlyOpening): (StoredToken & { readonly clockOffsetMs: number }) | null {
  if (typeof early !== 'object' || early.lock !== null) return null;
  const [token, ...more] = early.tokens;
  const isCommon = token?.digits === 6 && token.name === '' && more.length === 0;
  return isCommon ? { ...token, clockOffsetMs: early.correction?.clockOffsetMs ?? 0 } : null;
}

/** Writes one text into each child of what the selector finds. */
function write(frame: Element, selector: string, texts: readonly string[]): void {
  const children = frame.querySelector(selector)?.children ?? [];
  Array.from(children).forEach((child, index) => {
    child.textContent = texts[index] ?? '';
  });
}
