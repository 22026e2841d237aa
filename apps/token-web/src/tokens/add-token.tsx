import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { readPlatform } from '../device/platform.ts';
import { useMessages } from '../language/messages.ts';
import { useFailure } from '../use-failure.ts';
import { Button } from '../look/parts.tsx';
import { provisionToken } from '../provisioning/provision-token.ts';
import { RefusalNotice } from '../provisioning/refusal-notice.tsx';
import type { Refusal } from '../provisioning/refusal.ts';
import { messages } from './messages.ts';
import { mostTokens } from './most-tokens.ts';

type Adding = 'idle' | 'busy' | Refusal;

/** Adds a token beside those that are there. The code screen shows it next, since it is to be registered at the bank. */
export function AddToken({
  onBegin,
  onAdded,
}: {
  onBegin: () => void;
  onAdded: (credentialId: string) => void;
}): JSX.Element {
  const { store, clock, tokens, reloadTokens, setPreferences } = useApp();
  const m = useMessages(messages);
  const onFailure = useFailure();
  const [adding, setAdding] = useState<Adding>('idle');
  const isFull = tokens.length >= mostTokens;

  const addToken = async (): Promise<void> => {
    const outcome = await provisionToken({ store, clock, platform: readPlatform().kind });
    if (outcome.kind === 'refused') {
      setAdding(outcome.refusal);
      return;
    }
    const { credentialId } = outcome.token;
    await reloadTokens();
    setPreferences({ chosenTokenId: credentialId, isRegistrationHintHidden: false });
    setAdding('idle');
    onAdded(credentialId);
  };
  const add = (): void => {
    onBegin();
    setAdding('busy');
    addToken().catch(onFailure);
  };

  return (
    <section class="tokens-add">
      <h2>{m.addTitle}</h2>
      <p>{isFull ? m.limit(mostTokens) : m.addWhen}</p>
      {typeof adding === 'object' ? (
        <RefusalNotice refusal={adding} onRetry={add} />
      ) : isFull ? null : (
        <Button disabled={adding === 'busy'} onClick={add}>
          {m.add}
        </Button>
      )}
      <p role="status">{adding === 'busy' ? m.adding : ''}</p>
    </section>
  );
}
