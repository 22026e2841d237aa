import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { ClockNotice } from '../clock/clock-notice.tsx';
import { useMessages } from '../language/messages.ts';
import { Screen } from '../look/parts.tsx';
import { chosenToken } from './chosen-token.ts';
import './code-screen.css';
import { messages } from './messages.ts';
import { RegistrationHint } from './registration-hint.tsx';
import { TokenChooser } from './token-chooser.tsx';
import { TokenCode } from './token-code.tsx';

/** The code of the chosen token: what the app is opened for. */
export function CodeScreen(): JSX.Element {
  const { tokens, preferences } = useApp();
  const m = useMessages(messages);
  const token = chosenToken(tokens, preferences.chosenTokenId);
  return (
    <Screen title={m.title} quietTitle>
      {token === null ? null : (
        <>
          {tokens.length > 1 ? <TokenChooser present={token.credentialId} /> : <TokenName name={token.name} />}
          {/* By its ID, so that no token ever shows the code of another. */}
          <TokenCode key={token.credentialId} token={token} />
        </>
      )}
      <ClockNotice />
      {token?.elsewhere === undefined ? <RegistrationHint /> : null}
    </Screen>
  );
}

function TokenName({ name }: { name: string }): JSX.Element | null {
  return name === '' ? null : <p class="code-name">{name}</p>;
}
