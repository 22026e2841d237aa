import type { Digits as DigitCount } from '@warifu/otp';
import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { digitGroups, spelledDigits } from './digit-groups.ts';
import { messages } from './messages.ts';

/** A code in two groups; a screen reader says it digit by digit. */
export function Digits({ code }: { code: string }): JSX.Element {
  const m = useMessages(messages);
  return (
    <span class="code-digits">
      <Groups text={code} />
      <span class="visually-hidden">{spelledDigits(code, m.pause)}</span>
    </span>
  );
}

/** In the place of a code that waits for a tap. */
export function Dots({ count }: { count: DigitCount }): JSX.Element {
  const m = useMessages(messages);
  return (
    <span class="code-digits code-dots">
      <Groups text={'•'.repeat(count)} />
      <span class="visually-hidden">{m.hidden}</span>
    </span>
  );
}

/** Keeps the place of a code that is being made. */
export function Blank({ count }: { count: DigitCount }): JSX.Element {
  return (
    <span class="code-digits">
      <Groups text={'\u2007'.repeat(count)} />
    </span>
  );
}

function Groups({ text }: { text: string }): JSX.Element {
  const [first, second] = digitGroups(text);
  return (
    <span class="code-groups" aria-hidden="true">
      <span>{first}</span>
      <span>{second}</span>
    </span>
  );
}
