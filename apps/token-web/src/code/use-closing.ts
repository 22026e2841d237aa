import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { elapsedOfPeriodMs, stillElapsedMs } from './moments.ts';

const partingMs = 500;
/** An animation that is no further off than this is left alone. */
const toleranceMs = 60;
/** How far away a half begins is said by the style sheet, which knows how much room there is. */
const away = 'translateX(var(--tally-away))';

/** Moves one half of the tally. At each rendering it is put where the authority's time says, so that no sleep sets it wrong. */
export function useClosing(half: RefObject<Element | null>, periodSeconds: number): void {
  const { clock, clockOffsetMs } = useApp();
  const animation = useRef<Animation | null>(null);
  useLayoutEffect(() => {
    animation.current = half.current?.animate(keyframesOf(periodSeconds), periodSeconds * 1000) ?? null;
    return () => animation.current?.cancel();
  }, [half, periodSeconds]);
  useLayoutEffect(() => {
    if (animation.current === null) return;
    setElapsed(animation.current, elapsedOfPeriodMs(clock.nowMs() + clockOffsetMs, periodSeconds));
  });
}

function keyframesOf(periodSeconds: number): Keyframe[] {
  return [
    { transform: 'none', easing: 'ease-out' },
    { transform: away, offset: partingMs / (periodSeconds * 1000) },
    { transform: 'none' },
  ];
}

function setElapsed(animation: Animation, elapsedMs: number): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    animation.pause();
    animation.currentTime = Math.max(partingMs, stillElapsedMs(elapsedMs));
    return;
  }
  const presentMs = Number(animation.currentTime);
  if (animation.playState === 'running' && Math.abs(presentMs - elapsedMs) <= toleranceMs) return;
  animation.currentTime = elapsedMs;
  animation.play();
}
