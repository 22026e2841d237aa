import type { JSX } from 'preact';
import { dayText } from '../language/date-text.ts';
import { useLanguage } from '../language/language-provider.tsx';
import { useMessages } from '../language/messages.ts';
import type { StoredToken } from '../storage/token-store.ts';
import { messages } from './messages.ts';
import { TokenIdText } from './token-id-text.tsx';
import { tokenLabel } from './token-name.ts';

/** A token's name, its ID and its age; of another service's, what it is called. The first one on the screen says what the number is also called. */
export function TokenFacts({ token, isFirst }: { token: StoredToken; isFirst: boolean }): JSX.Element {
  const m = useMessages(messages);
  const { language } = useLanguage();
  const { name, credentialId, addedAtMs, elsewhere } = token;
  if (elsewhere !== undefined) {
    return (
      <div class="tokens-facts">
        <h2>{tokenLabel(token)}</h2>
      </div>
    );
  }
  return (
    <div class="tokens-facts">
      <h2 class={name === '' ? 'tokens-unnamed' : undefined}>{name === '' ? m.unnamed : name}</h2>
      <dl>
        <dt>{isFirst ? m.tokenIdAtFirst : m.tokenId}</dt>
        <dd class="tokens-id">
          <TokenIdText credentialId={credentialId} />
        </dd>
      </dl>
      <p class="tokens-since">{m.madeOn(dayText(addedAtMs, language))}</p>
    </div>
  );
}
