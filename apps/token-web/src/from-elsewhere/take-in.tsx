import { readKeyFromElsewhere } from '@warifu/token';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { LinkTo, Notice, Screen } from '../look/parts.tsx';
import type { StoredToken } from '../storage/token-store.ts';
import { tokenIdentity } from '../tokens/token-name.ts';
import { useFailure } from '../use-failure.ts';
import { keepKey } from './keep-key.ts';
import type { Refusal } from './refusal.ts';
import { messages } from './take-in-messages.ts';
import { Ways } from './ways.tsx';

type State = 'asking' | 'reading' | { readonly refusal: Refusal } | { readonly added: StoredToken };

/** Takes in a token of another service by camera, picture or text, and says what became of it. */
export function TakeIn(): JSX.Element {
  const { store, clock, clockOffsetMs, random, reloadTokens, setPreferences } = useApp();
  const m = useMessages(messages);
  const onFailure = useFailure();
  const [state, setState] = useState<State>('asking');
  const refuse = (refusal: Refusal): void => {
    setState({ refusal });
  };
  const takeIn = async (text: string): Promise<void> => {
    const reading = readKeyFromElsewhere(text);
    if (reading.kind === 'refused') {
      refuse(reading.reason);
      return;
    }
    const outcome = await keepKey(reading.key, { store, clock, clockOffsetMs, random });
    if (outcome.kind === 'refused') {
      refuse(outcome.reason);
      return;
    }
    await reloadTokens();
    setPreferences({ chosenTokenId: outcome.token.credentialId });
    setState({ added: outcome.token });
  };
  const onText = (text: string): void => {
    setState('reading');
    takeIn(text).catch(onFailure);
  };

  return (
    <Screen title={m.title}>
      {typeof state === 'object' && 'added' in state ? <Added token={state.added} /> : asking()}
      <p>
        <LinkTo place="tokens">{m.backToTokens}</LinkTo>
      </p>
    </Screen>
  );

  function asking(): JSX.Element {
    return (
      <>
        <p>{m.lead}</p>
        <p>{m.onlyTrusted}</p>
        {typeof state === 'object' && 'refusal' in state ? (
          <Notice kind="problem">{m.refusals[state.refusal]}</Notice>
        ) : null}
        <Ways
          onBegin={() => {
            setState('reading');
          }}
          onText={onText}
          onRefused={refuse}
        />
        <p role="status">{state === 'reading' ? m.reading : ''}</p>
      </>
    );
  }
}

function Added({ token }: { token: StoredToken }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Notice kind="done">
      <p>{m.added(tokenIdentity(token))}</p>
      <p>{m.compare}</p>
      <LinkTo place="code">{m.showCode}</LinkTo>
    </Notice>
  );
}
