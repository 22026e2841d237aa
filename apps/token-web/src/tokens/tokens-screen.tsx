import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { focusHeading, Notice, Rows, Screen } from '../look/parts.tsx';
import { AddToken } from './add-token.tsx';
import { AddedToken } from './added-token.tsx';
import { FromElsewhereLink } from '../from-elsewhere/from-elsewhere-link.tsx';
import type { StoredToken } from '../storage/token-store.ts';
import { messages } from './messages.ts';
import { tokenIdentity } from './token-name.ts';
import { TokenRow } from './token-row.tsx';
import './tokens-screen.css';

/** What the person did here last. */
type Deed =
  { readonly kind: 'removed'; readonly token: StoredToken } | { readonly kind: 'added'; readonly credentialId: string };

/** The tokens of this app: names them, removes them, and adds others. */
export function TokensScreen(): JSX.Element {
  const { tokens } = useApp();
  const m = useMessages(messages);
  const [deed, setDeed] = useState<Deed | null>(null);
  useLayoutEffect(() => {
    // What had the focus is gone with the token.
    if (deed?.kind === 'removed') focusHeading();
  }, [deed]);
  return (
    <Screen title={m.title}>
      {deed?.kind === 'removed' ? (
        <Notice kind="done">
          <p>{m.removed(tokenIdentity(deed.token))}</p>
        </Notice>
      ) : null}
      <Rows>
        {tokens.map((token, index) => (
          <TokenRow
            key={token.credentialId}
            token={token}
            isFirst={index === 0}
            onRemoved={(removed) => {
              setDeed({ kind: 'removed', token: removed });
            }}
          />
        ))}
      </Rows>
      {deed?.kind === 'added' ? <AddedToken key={deed.credentialId} credentialId={deed.credentialId} /> : null}
      <AddToken
        onBegin={() => {
          setDeed(null);
        }}
        onAdded={(credentialId) => {
          setDeed({ kind: 'added', credentialId });
        }}
      />
      <FromElsewhereLink />
    </Screen>
  );
}
