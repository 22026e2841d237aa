import { timeStep } from '@warifu/otp';
import type { ShownCode } from '@warifu/token';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { useFailure } from '../use-failure.ts';
import type { StoredToken } from '../storage/token-store.ts';
import { followCode } from './follow-code.ts';

/** The token's code, anew at each second; null while it is being made, and while nobody can see it. */
export function useShownCode(
  { credentialId, codeKey, digits, periodSeconds }: StoredToken,
  isVisible: boolean,
): ShownCode | null {
  const { clock, clockOffsetMs, firstShown } = useApp();
  const onFailure = useFailure();
  const [shown, setShown] = useState<ShownCode | null>(
    firstShown?.credentialId === credentialId ? firstShown.code : null,
  );
  // Before the first paint: the code is to be on the screen as soon as can be.
  useLayoutEffect(() => {
    if (!isVisible) return undefined;
    const follower = followCode({
      codeKey,
      digits,
      periodSeconds,
      clock,
      clockOffsetMs,
      show: setShown,
      fail: onFailure,
    });
    addEventListener('focus', follower.look);
    return () => {
      removeEventListener('focus', follower.look);
      follower.stop();
    };
  }, [codeKey, digits, periodSeconds, clock, clockOffsetMs, isVisible]);
  // Whatever causes a rendering, and however long the last one was ago: no code whose time is over.
  const isPresent = shown?.step === timeStep(clock.nowMs() + clockOffsetMs, periodSeconds);
  return isVisible && isPresent ? shown : null;
}
