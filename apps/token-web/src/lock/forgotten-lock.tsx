import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { ConfirmDialog } from '../look/confirm-dialog.tsx';
import { Actions, Button, Notice, Screen } from '../look/parts.tsx';
import type { TokenStore } from '../storage/token-store.ts';
import { lockMessages } from './messages.ts';
import { useFailure } from '../use-failure.ts';

/** Says that there is no back door, and offers to remove all tokens after two questions. */
export function ForgottenLock({
  store,
  onBack,
  onRemoved,
}: {
  store: TokenStore;
  onBack: () => void;
  onRemoved: () => void;
}): JSX.Element {
  const messages = useMessages(lockMessages);
  const onFailure = useFailure();
  const [question, setQuestion] = useState<'none' | 'first' | 'second'>('none');
  const cancel = (): void => {
    setQuestion('none');
  };
  return (
    <Screen title={messages.forgottenTitle}>
      <p>{messages.forgottenNoDoor}</p>
      <Notice kind="hint">
        <h2>{messages.forgottenOrder}</h2>
        <ul class="lock-list">
          <li>{messages.forgottenElsewhere}</li>
          <li>{messages.forgottenCall}</li>
          <li>{messages.forgottenLost}</li>
        </ul>
      </Notice>
      <Actions>
        <Button onClick={onBack}>{messages.goBack}</Button>
        <Button
          kind="danger"
          onClick={() => {
            setQuestion('first');
          }}
        >
          {messages.remove}
        </Button>
      </Actions>
      {question === 'first' ? (
        <ConfirmDialog
          key="first"
          title={messages.removeFirstTitle}
          confirmLabel={messages.removeFirstConfirm}
          cancelLabel={messages.cancel}
          onCancel={cancel}
          onConfirm={() => {
            setQuestion('second');
          }}
        >
          <p>{messages.removeFirst}</p>
        </ConfirmDialog>
      ) : null}
      {question === 'second' ? (
        <ConfirmDialog
          key="second"
          title={messages.removeSecondTitle}
          confirmLabel={messages.removeSecondConfirm}
          cancelLabel={messages.cancel}
          onCancel={cancel}
          onConfirm={() => {
            removeEverything(store).then(onRemoved, onFailure);
          }}
        >
          <p>{messages.removeSecond}</p>
        </ConfirmDialog>
      ) : null}
    </Screen>
  );
}

/** The lock goes last: whoever stops half-way still stands before it. The marker stays, so that the next start explains. */
async function removeEverything(store: TokenStore): Promise<void> {
  for (const { credentialId } of await store.tokens()) await store.remove(credentialId);
  await store.changeLock(() => null);
}
