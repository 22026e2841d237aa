import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { SelectField } from '../look/select-field.tsx';
import { tokenIdentity } from '../tokens/token-name.ts';
import { messages } from './messages.ts';

/** Chooses the token whose code is shown. */
export function TokenChooser({ present }: { present: string }): JSX.Element {
  const { tokens, setPreferences } = useApp();
  const m = useMessages(messages);
  return (
    <SelectField
      label={m.chooseToken}
      value={present}
      options={tokens.map((token) => ({
        value: token.credentialId,
        label: token.name === '' ? tokenIdentity(token) : m.named(token.name, tokenIdentity(token)),
      }))}
      onChange={(chosenTokenId) => {
        setPreferences({ chosenTokenId });
      }}
    />
  );
}
