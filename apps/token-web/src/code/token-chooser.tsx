import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { SelectField } from '../look/select-field.tsx';
import { groupedTokenId } from '../tokens/grouped-token-id.ts';
import { messages } from './messages.ts';

/** Chooses the token whose code is shown. */
export function TokenChooser({ present }: { present: string }): JSX.Element {
  const { tokens, setPreferences } = useApp();
  const m = useMessages(messages);
  return (
    <SelectField
      label={m.chooseToken}
      value={present}
      options={tokens.map(({ credentialId, name }) => ({
        value: credentialId,
        label: name === '' ? groupedTokenId(credentialId) : m.named(name, groupedTokenId(credentialId)),
      }))}
      onChange={(chosenTokenId) => {
        setPreferences({ chosenTokenId });
      }}
    />
  );
}
