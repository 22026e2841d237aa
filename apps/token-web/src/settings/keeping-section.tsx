import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { readPlatform } from '../device/platform.ts';
import { useMessages } from '../language/messages.ts';
import { Button, LinkTo } from '../look/parts.tsx';
import { isStoragePersistent, persistStorage } from '../storage/persist-storage.ts';
import { messages } from './messages.ts';
import { Section } from './section.tsx';
import { useAnswer } from './use-answer.ts';

/** Whether the browser has promised to keep the tokens; where it has not, it can be asked. */
export function KeepingSection(): JSX.Element {
  const m = useMessages(messages);
  const promised = useAnswer(isStoragePersistent);
  /** What the browser said when it was asked here; null before. */
  const [granted, setGranted] = useState<boolean | null>(null);
  const ask = (): void => {
    void persistStorage().then(setGranted);
  };
  const isPersistent = granted === true || promised?.answer === true;
  return (
    <Section title={m.keeping}>
      <p class="settings-state">{promised === null ? null : isPersistent ? m.persistent : m.notPersistent}</p>
      {promised === null || isPersistent ? null : <Button onClick={ask}>{m.askToKeep}</Button>}
      <p role="status">{granted === false ? m.notPromised : ''}</p>
      {granted === false && !readPlatform().isInstalled ? (
        <LinkTo place="help" rest="install">
          {m.toInstall}
        </LinkTo>
      ) : null}
      <p class="settings-note">{m.clearing}</p>
    </Section>
  );
}
