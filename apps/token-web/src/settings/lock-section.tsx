import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { LinkTo } from '../look/parts.tsx';
import { messages } from './messages.ts';
import { Section } from './section.tsx';
import { useAnswer } from './use-answer.ts';

/** Which lock is set, and the way to its screen. */
export function LockSection(): JSX.Element {
  const { store } = useApp();
  const m = useMessages(messages);
  const lock = useAnswer(() => store.lock());
  return (
    <Section title={m.lock}>
      <p class="settings-state">{lock === null ? null : m.lockStates[lock.answer?.kind ?? 'none']}</p>
      <LinkTo place="lock">{m.toLock}</LinkTo>
    </Section>
  );
}
