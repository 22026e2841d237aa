import { CLOCK_WARNING_MS } from '@warifu/token';
import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { Notice } from '../look/parts.tsx';
import { roundDuration } from './duration.ts';
import { messages } from './messages.ts';

/** Says that this device's clock is off, where it is by so much that it should be set right. */
export function ClockNotice(): JSX.Element | null {
  const { clockOffsetMs } = useApp();
  const m = useMessages(messages);
  if (Math.abs(clockOffsetMs) <= CLOCK_WARNING_MS) return null;
  const { count, unit } = roundDuration(Math.abs(clockOffsetMs));
  const howMuch = m[unit](count);
  // A positive offset is what a slow clock lacks.
  return (
    <Notice kind="warning">
      <p>{clockOffsetMs > 0 ? m.slow(howMuch) : m.fast(howMuch)}</p>
      <p>{m.corrected}</p>
    </Notice>
  );
}
