import type { Clock, Random } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Actions, Button, Screen } from '../look/parts.tsx';
import { Shell } from '../look/shell.tsx';
import type { AppLock, TokenStore } from '../storage/token-store.ts';
import { ForgottenLock } from './forgotten-lock.tsx';
import { LockEntry } from './lock-entry.tsx';
import { lockMessages } from './messages.ts';

/** What stands in front of the app while it is locked. */
export function UnlockScreen({
  lock,
  store,
  clock,
  random,
  onRight,
  onChanged,
  onRemoved,
}: {
  lock: AppLock;
  store: TokenStore;
  clock: Clock;
  random: Random;
  onRight: () => void;
  onChanged: () => void;
  onRemoved: () => void;
}): JSX.Element {
  const messages = useMessages(lockMessages);
  const [isForgotten, setForgotten] = useState(false);
  return (
    <Shell navigation={false}>
      {isForgotten ? (
        <ForgottenLock
          key="forgotten"
          store={store}
          onBack={() => {
            setForgotten(false);
          }}
          onRemoved={onRemoved}
        />
      ) : (
        <Screen key="locked" title={messages.lockedTitle}>
          <LockEntry
            lock={lock}
            store={store}
            clock={clock}
            random={random}
            submitLabel={messages.unlock}
            onRight={onRight}
            onChanged={onChanged}
          />
          <Actions>
            <Button
              onClick={() => {
                setForgotten(true);
              }}
            >
              {messages.cannotUnlock}
            </Button>
          </Actions>
        </Screen>
      )}
    </Shell>
  );
}
