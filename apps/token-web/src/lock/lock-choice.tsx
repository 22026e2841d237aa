import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Button, Notice, Screen } from '../look/parts.tsx';
import type { AppLock } from '../storage/token-store.ts';
import { hasPlatformAuthenticator } from './platform-authenticator.ts';
import { lockSettingsMessages } from './settings-messages.ts';

export type LockKind = AppLock['kind'] | 'none';

/** Says what the lock is good for and which one is set, and offers the others. */
export function LockChoice({
  present,
  done,
  onChoose,
}: {
  present: LockKind;
  /** What was just set. */
  done: LockKind | undefined;
  onChoose: (kind: LockKind) => void;
}): JSX.Element {
  const messages = useMessages(lockSettingsMessages);
  return (
    <Screen title={messages.title}>
      {done === undefined ? null : <Notice kind="done">{messages.done[done]}</Notice>}
      <p class="lock-state">{messages.state[present]}</p>
      <p>{messages.about}</p>
      <p>{messages.limits}</p>
      <div class="lock-choices">
        <Button
          onClick={() => {
            onChoose('pin');
          }}
        >
          {present === 'pin' ? messages.changePin : messages.choosePin}
        </Button>
        {present === 'platform' ? null : (
          <PlatformChoice
            onChoose={() => {
              onChoose('platform');
            }}
          />
        )}
        {present === 'none' ? null : (
          <Button
            onClick={() => {
              onChoose('none');
            }}
          >
            {messages.chooseNone}
          </Button>
        )}
      </div>
    </Screen>
  );
}

/** The device's own lock, where it has one that a page can ask for; else the sentence that it has none. */
function PlatformChoice({ onChoose }: { onChoose: () => void }): JSX.Element {
  const messages = useMessages(lockSettingsMessages);
  const [isThere, setThere] = useState<boolean | null>(null);
  useEffect(() => {
    void hasPlatformAuthenticator().then(setThere);
  }, []);
  return (
    <>
      <Button disabled={isThere !== true} onClick={onChoose}>
        {messages.choosePlatform}
      </Button>
      {isThere === false ? <p class="lock-missing">{messages.platformMissing}</p> : null}
    </>
  );
}
