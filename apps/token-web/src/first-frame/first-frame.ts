import type { Clock } from '@warifu/kernel';
import { digitGroups } from '../code/digit-groups.ts';
import { followCode } from '../code/follow-code.ts';
import type { EarlyOpening } from '../first-start/opened.ts';
import type { Language } from '../language/language.ts';
import { parseAddress } from '../navigation.ts';
import { readPreferences } from '../settings/preferences.ts';
import { readMarker } from '../storage/marker.ts';
import { groupedTokenId } from '../tokens/grouped-token-id.ts';
import { commonToken } from './common-token.ts';
import type { FirstShown } from './first-shown.ts';

/** A code that is on the screen until the app takes over. */
export interface FirstCode {
  readonly shown: () => FirstShown | null;
  readonly stop: () => void;
}

const broughtFrame = '.first-frame[data-lasts-seconds]';

/** Whether the service worker wrote a code into the page, which stands there already. It goes when the page goes to the background. */
export function isCodeBrought(): boolean {
  const frame = document.querySelector(broughtFrame);
  if (frame === null) return false;
  const hide = (): void => {
    if (document.visibilityState !== 'visible') frame.remove();
  };
  document.addEventListener('visibilitychange', hide);
  hide();
  return true;
}

/**
 * The screen of the code, with nothing else on the page, where that is most likely what comes next; hidden but where a code was
 * brought in it. Null where something else may come: then the page says what it says to everybody.
 */
export function takeFirstFrame(root: Element, language: Language): HTMLElement | null {
  const brought = root.querySelector<HTMLElement>(broughtFrame);
  const isNext = parseAddress(location.hash).place === 'code' && !readPreferences().tapToReveal;
  const isLikely = brought !== null || readMarker().kind === 'held';
  const frame = brought ?? root.querySelector<HTMLElement>(`.first-frame[lang="${language}"]`);
  if (!isNext || !isLikely || frame === null) {
    brought?.remove();
    return null;
  }
  for (const other of Array.from(root.children)) if (other !== frame) other.remove();
  return frame;
}

/**
 * Shows the frame with the code in it, anew when it changes, until it is stopped. Fulfilled when the first one stands there; with
 * null and without the frame for whatever is less common than one token without a name and a lock: that is for the app to show.
 */
export async function showFirstCode(frame: HTMLElement, early: EarlyOpening, clock: Clock): Promise<FirstCode | null> {
  const token = typeof early === 'object' ? commonToken(early) : null;
  if (token === null || document.visibilityState !== 'visible') {
    frame.remove();
    return null;
  }
  const { credentialId } = token;
  let shown: FirstShown | null = null;
  return new Promise((resolve, reject) => {
    const follower = followCode({
      ...token,
      clock,
      show(code) {
        // Nobody reads it over a shoulder where the app is left while it opens.
        shown = code === null || document.visibilityState !== 'visible' ? null : { credentialId, code };
        write(frame.querySelectorAll('.token-id'), [groupedTokenId(credentialId)]);
        write(frame.querySelectorAll('.code-groups > span'), digitGroups(shown?.code.code ?? ''));
        // From here on the code is seen to.
        delete frame.dataset['lastsSeconds'];
        // Only now: laid out twice, it would be there later.
        frame.hidden = false;
        resolve({ shown: () => shown, stop: follower.stop });
      },
      fail: reject,
    });
    document.addEventListener('visibilitychange', follower.look, { once: true });
  });
}

/** Writes each text into one of the places; what stands there already is not drawn again. */
function write(places: NodeListOf<Element>, texts: readonly string[]): void {
  places.forEach((place, index) => {
    const text = texts[index] ?? '';
    if (place.textContent !== text) place.textContent = text;
  });
}
