import type { ShownCode } from '@warifu/token';
import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { Digits } from './digits.tsx';
import { messages } from './messages.ts';

/** The next code is shown as well when fewer seconds than this are left. */
const nextCodeSeconds = 5;

/** How long the code lasts, and near its end the next one. It keeps its height, and a screen reader reads it only when asked. */
export function Remaining({ shown, isHidden }: { shown: ShownCode | null; isHidden: boolean }): JSX.Element {
  const m = useMessages(messages);
  if (shown === null) return <div class="code-remaining" />;
  const { secondsLeft, nextCode } = shown;
  if (isHidden || secondsLeft >= nextCodeSeconds) return <p class="code-remaining">{m.secondsLeft(secondsLeft)}</p>;
  return (
    <div class="code-remaining">
      <p>{m.waitForNext(secondsLeft)}</p>
      <p>
        {m.nextCode} <Digits code={nextCode} />
      </p>
    </div>
  );
}
