import { useLayoutEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../language/language-provider.tsx';
import type { Language } from '../language/language.ts';
import type { TokenStore } from '../storage/token-store.ts';

/**
 * Leaves word for the next start, whose code may be on the screen before this script can be asked: in which language, or, where
 * the person wants to tap first, that it may not.
 * @param kept the word that was left before
 */
export function useFirstFrame(store: TokenStore, kept: Language | null, tapToReveal: boolean): void {
  const { language } = useLanguage();
  const wanted = tapToReveal ? null : language;
  const known = useRef(kept);
  useLayoutEffect(() => {
    if (known.current === wanted) return;
    known.current = wanted;
    // Without it the next start is slower, or shows a code that waits for no tap: a convenience like the preference itself.
    store.keepFirstFrame(wanted).catch(() => undefined);
  }, [store, wanted]);
}
