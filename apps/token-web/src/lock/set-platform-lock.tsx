import type { Random } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Actions, Button, Screen } from '../look/parts.tsx';
import type { PlatformLock } from '../storage/token-store.ts';
import { lockMessages } from './messages.ts';
import { createPasskey, type Verification } from './platform-authenticator.ts';
import { VerificationNotice } from './platform-entry.tsx';
import { lockSettingsMessages } from './settings-messages.ts';
import { usePrompt } from './use-prompt.ts';

/** Has the device verify the person once, and takes the key that it made as the lock. */
export function SetPlatformLock({
  random,
  onSet,
  onCancel,
}: {
  random: Random;
  onSet: (lock: PlatformLock) => void;
  onCancel: () => void;
}): JSX.Element {
  const messages = useMessages(lockSettingsMessages);
  const { platformAsking } = useMessages(lockMessages);
  const [outcome, setOutcome] = useState<Exclude<Verification, 'verified'> | null>(null);
  const prompt = usePrompt(
    (signal) => createPasskey(random, signal),
    (made) => {
      if (made.kind === 'verified') onSet({ kind: 'platform', passkeyId: made.passkeyId });
      else setOutcome(made.kind);
    },
  );
  return (
    <Screen title={messages.setPlatformTitle}>
      <p>{prompt.isShown ? platformAsking : messages.setPlatform}</p>
      <VerificationNotice outcome={outcome} />
      <Button
        kind="seal"
        disabled={prompt.isShown}
        onClick={() => {
          setOutcome(null);
          prompt.show();
        }}
      >
        {messages.keepPlatform}
      </Button>
      <Actions>
        <Button onClick={onCancel}>{messages.cancel}</Button>
      </Actions>
    </Screen>
  );
}
