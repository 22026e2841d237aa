import { timeStep } from '@warifu/otp';
import { showCode, type CodeSettings, type ShownCode } from '@warifu/token';
import { msToNextSecond } from './moments.ts';

export interface FollowedCode extends CodeSettings {
  /** Gets the code at each second, and null as soon as the one before is over. */
  readonly show: (shown: ShownCode | null) => void;
  readonly fail: (error: unknown) => void;
}

export interface CodeFollower {
  /** Looks at once, as after a sleep. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Tells the code of every second, never one whose time is over. */
export function followCode({ show, fail, ...settings }: FollowedCode): CodeFollower {
  const { clock, clockOffsetMs, periodSeconds } = settings;
  const nowMs = (): number => clock.nowMs() + clockOffsetMs;
  const isOver = (shown: ShownCode): boolean => shown.step !== timeStep(nowMs(), periodSeconds);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let present: ShownCode | null = null;
  /** Only the newest look may show its result. */
  let round = 0;

  const tell = (shown: ShownCode | null): void => {
    present = shown;
    show(shown);
  };
  const look = async (): Promise<void> => {
    round += 1;
    const own = round;
    clearTimeout(timer);
    if (present !== null && isOver(present)) tell(null);
    const shown = await showCode(settings);
    if (own !== round) return;
    tell(isOver(shown) ? null : shown);
    timer = setTimeout(lookOrFail, msToNextSecond(nowMs()));
  };
  const lookOrFail = (): void => {
    look().catch(fail);
  };

  lookOrFail();
  return {
    look: lookOrFail,
    stop() {
      round += 1;
      clearTimeout(timer);
    },
  };
}
