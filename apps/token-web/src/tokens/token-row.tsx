import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { Notice, Row } from '../look/parts.tsx';
import { unmarkToken } from '../storage/marker.ts';
import type { StoredToken } from '../storage/token-store.ts';
import { messages } from './messages.ts';
import { NameForm } from './name-form.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { TokenFacts } from './token-facts.tsx';
import { TokenTasks, type Task } from './token-tasks.tsx';
import { useStoring } from './use-storing.ts';

/** One token, with what can be done to it. */
export function TokenRow({
  token,
  isFirst,
  onRemoved,
}: {
  token: StoredToken;
  isFirst: boolean;
  onRemoved: (token: StoredToken) => void;
}): JSX.Element {
  const { store, reloadTokens } = useApp();
  const m = useMessages(messages);
  const [task, setTask] = useState<Task | null>(null);
  const [hasNamed, setNamed] = useState(false);
  const [isRefused, keep] = useStoring();
  const { credentialId } = token;
  const endTask = (): void => {
    setNamed(task === 'name');
    setTask(null);
  };
  const rename = (name: string): void => {
    keep(async () => {
      await store.rename(credentialId, name);
      await reloadTokens();
      endTask();
    });
  };
  const remove = (): void => {
    endTask();
    keep(async () => {
      await store.remove(credentialId);
      // Before the tokens are read anew: without the last one, the marker says which screen comes next.
      unmarkToken(credentialId);
      await reloadTokens();
      onRemoved(token);
    });
  };
  return (
    <Row>
      <div class="tokens-token">
        <TokenFacts token={token} isFirst={isFirst} />
        {task === 'name' ? (
          <NameForm present={token.name} onKeep={rename} onCancel={endTask} />
        ) : (
          <TokenTasks token={token} takesFocus={hasNamed} onChoose={setTask} />
        )}
        {isRefused ? <Notice kind="problem">{m.storageRefused}</Notice> : null}
      </div>
      {task === 'remove' ? <RemoveDialog token={token} onRemove={remove} onCancel={endTask} /> : null}
    </Row>
  );
}
