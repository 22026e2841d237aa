import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { Button, Notice, Screen } from '../look/parts.tsx';
import { persistStorage } from '../storage/persist-storage.ts';
import type { StoredToken } from '../storage/token-store.ts';
import { messages } from './messages.ts';
import { TokenIdText } from '../tokens/token-id-text.tsx';

/** Shows the first token's ID and says, shortly, what to know before going on. The token is kept already. */
export function WelcomeScreen({ token, onBegin }: { token: StoredToken; onBegin: () => void }): JSX.Element {
  const m = useMessages(messages).welcome;
  const begin = (): void => {
    // Some browsers ask the person; here it follows from what they just read.
    void persistStorage();
    onBegin();
  };
  return (
    <Screen title={m.title}>
      <p>{m.ready}</p>
      <dl class="start-token">
        <dt>{m.tokenId}</dt>
        <dd>
          <TokenIdText credentialId={token.credentialId} />
        </dd>
      </dl>
      <p>{m.registration}</p>
      <Notice>
        <ul class="start-list">
          <li>{m.closing}</li>
          <li>{m.losing}</li>
          <li>{m.private}</li>
        </ul>
      </Notice>
      <Button kind="seal" onClick={begin}>
        {m.begin}
      </Button>
    </Screen>
  );
}
