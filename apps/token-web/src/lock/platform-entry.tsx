import type { Random } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Button, Notice } from '../look/parts.tsx';
import { lockMessages } from './messages.ts';
import { askPasskey, type Verification } from './platform-authenticator.ts';
import { usePrompt } from './use-prompt.ts';

/** Asks the device who holds it; at once where the person has just tapped, since browsers want that. */
export function PlatformEntry({
  passkeyId,
  random,
  submitLabel,
  onRight,
}: {
  passkeyId: Uint8Array<ArrayBuffer>;
  random: Random;
  submitLabel: string;
  onRight: () => void;
}): JSX.Element {
  const messages = useMessages(lockMessages);
  const [outcome, setOutcome] = useState<Exclude<Verification, 'verified'> | null>(null);
  const prompt = usePrompt(
    (signal) => askPasskey(passkeyId, random, signal),
    (verification) => {
      if (verification === 'verified') onRight();
      else setOutcome(verification);
    },
  );
  const ask = (): void => {
    setOutcome(null);
    prompt.show();
  };
  useEffect(() => {
    if (navigator.userActivation.isActive) ask();
  }, []);
  return (
    <div class="lock-form">
      <p>{prompt.isShown ? messages.platformAsking : messages.platformHint}</p>
      <VerificationNotice outcome={outcome} />
      <Button kind="seal" disabled={prompt.isShown} onClick={ask}>
        {submitLabel}
      </Button>
    </div>
  );
}

/** What to do after the device did not verify the person. */
export function VerificationNotice({
  outcome,
}: {
  outcome: Exclude<Verification, 'verified'> | null;
}): JSX.Element | null {
  const messages = useMessages(lockMessages);
  if (outcome === null) return null;
  const sentences = { cancelled: messages.platformCancelled, unavailable: messages.platformUnavailable };
  return <Notice kind="problem">{sentences[outcome]}</Notice>;
}
