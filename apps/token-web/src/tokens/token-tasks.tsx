import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Actions, Button } from '../look/parts.tsx';
import type { StoredToken } from '../storage/token-store.ts';
import { messages } from './messages.ts';
import { tokenIdentity } from './token-name.ts';

export type Task = 'name' | 'remove';

/** The buttons of a token; a screen reader hears the token's ID as well. */
export function TokenTasks({
  token,
  takesFocus,
  onChoose,
}: {
  token: StoredToken;
  /** Whether they take the place of the form that had the focus. */
  takesFocus: boolean;
  onChoose: (task: Task) => void;
}): JSX.Element {
  const m = useMessages(messages);
  const buttons = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) buttons.current?.querySelector('button')?.focus();
  }, []);
  const tokenId = tokenIdentity(token);
  const naming = token.name === '' ? m.giveName : m.rename;
  return (
    <div ref={buttons}>
      <Actions>
        <Button
          label={m.of(naming, tokenId)}
          onClick={() => {
            onChoose('name');
          }}
        >
          {naming}
        </Button>
        <Button
          kind="danger"
          label={m.of(m.remove, tokenId)}
          onClick={() => {
            onChoose('remove');
          }}
        >
          {m.remove}
        </Button>
      </Actions>
    </div>
  );
}
