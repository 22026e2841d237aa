import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { TextField } from '../look/fields.tsx';
import { Actions, Button } from '../look/parts.tsx';
import { messages } from './messages.ts';
import { MAX_NAME_CHARACTERS, normaliseName } from './token-name.ts';

/** Asks what the person wants to call a token; empty is no name. */
export function NameForm({
  present,
  onKeep,
  onCancel,
}: {
  present: string;
  onKeep: (name: string) => void;
  onCancel: () => void;
}): JSX.Element {
  const m = useMessages(messages);
  const [typed, setTyped] = useState(present);
  return (
    <form
      class="tokens-form"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(normaliseName(typed));
      }}
    >
      <TextField
        label={m.name}
        hint={m.nameHint}
        value={typed}
        onInput={setTyped}
        maxLength={MAX_NAME_CHARACTERS}
        takesFocus
      />
      <Actions>
        <Button type="submit">{m.keepName}</Button>
        <Button onClick={onCancel}>{m.cancel}</Button>
      </Actions>
    </form>
  );
}
