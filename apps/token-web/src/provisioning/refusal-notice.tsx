import { systemClock, type Clock } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Actions, Button, LinkTo, Notice } from '../look/parts.tsx';
import { messages } from './messages.ts';
import type { Refusal } from './refusal.ts';

/** Where the authority does not say how long to wait. */
const usualWaitSeconds = 60;
const longestWaitSeconds = 3_600;

/** Why no token came, in a plain sentence, and the way on. */
export function RefusalNotice({
  refusal,
  onRetry,
  clock = systemClock,
}: {
  refusal: Refusal;
  onRetry: () => void;
  clock?: Clock;
}): JSX.Element {
  const m = useMessages(messages);
  const { what, how } = m.reasons[refusal.reason];
  const secondsLeft = useSecondsLeft(waitSecondsOf(refusal), refusal, clock);
  return (
    <>
      <Notice kind="problem">
        <p>{what}</p>
        <p>{how}</p>
        <p>{m.nothingKept}</p>
      </Notice>
      {/* Outside the notice, or a screen reader would say every second. */}
      {secondsLeft > 0 ? <p>{m.wait(secondsLeft)}</p> : null}
      <Button kind="seal" disabled={secondsLeft > 0} onClick={onRetry}>
        {m.retry}
      </Button>
      <Actions>
        <LinkTo place="help" rest="questions">
          {m.help}
        </LinkTo>
      </Actions>
    </>
  );
}

function waitSecondsOf({ reason, retryAfterSeconds }: Refusal): number {
  if (reason !== 'rate_limited') return 0;
  return Math.min(retryAfterSeconds ?? usualWaitSeconds, longestWaitSeconds);
}

/** Counts down from the moment in which the refusal came. */
function useSecondsLeft(waitSeconds: number, refusal: Refusal, clock: Clock): number {
  const [secondsLeft, setSecondsLeft] = useState(waitSeconds);
  useEffect(() => {
    const endMs = clock.monotonicMs() + waitSeconds * 1000;
    const count = (): void => {
      const left = Math.max(0, Math.ceil((endMs - clock.monotonicMs()) / 1000));
      setSecondsLeft(left);
      if (left === 0) clearInterval(ticking);
    };
    const ticking = setInterval(count, 1000);
    count();
    return () => {
      clearInterval(ticking);
    };
  }, [refusal, waitSeconds, clock]);
  return secondsLeft;
}
