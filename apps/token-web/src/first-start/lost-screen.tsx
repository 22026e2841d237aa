import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { ConfirmDialog } from '../look/confirm-dialog.tsx';
import { Actions, Button, LinkTo, Screen } from '../look/parts.tsx';
import type { Marker } from '../storage/marker.ts';
import { messages } from './messages.ts';
import type { Warning } from './next-step.ts';
import { TokenIdText } from '../tokens/token-id-text.tsx';

/** There were tokens here and their keys are gone: says so, and what to do, before a new one can be made. */
export function LostScreen({
  marker,
  onRetry,
  onAccept,
}: {
  marker: Marker;
  onRetry: () => void;
  onAccept: (warning: Warning) => void;
}): JSX.Element {
  const m = useMessages(messages).lost;
  const [isAsking, setAsking] = useState(false);
  const tokenIds = marker.kind === 'held' ? marker.tokenIds : [];
  return (
    <Screen title={m.title}>
      <p>{tokenIds.length > 0 ? m.had : m.hadSome}</p>
      {tokenIds.length > 0 ? (
        <ul class="start-token">
          {tokenIds.map((id) => (
            <li key={id}>
              <TokenIdText credentialId={id} />
            </li>
          ))}
        </ul>
      ) : null}
      <p>{m.why}</p>
      <h2>{m.toDo}</h2>
      <ul class="start-list">
        <li>{m.call}</li>
        <li>{m.exchange}</li>
        <li>{m.unregistered}</li>
      </ul>
      <LinkTo place="help" rest="lost">
        {m.link}
      </LinkTo>
      <Actions>
        <Button onClick={onRetry}>{m.again}</Button>
        <Button
          onClick={() => {
            setAsking(true);
          }}
        >
          {m.create}
        </Button>
      </Actions>
      {isAsking ? (
        <ConfirmDialog
          kind="seal"
          title={m.confirmTitle}
          confirmLabel={m.confirmLabel}
          cancelLabel={m.cancel}
          onCancel={() => {
            setAsking(false);
          }}
          onConfirm={() => {
            onAccept('lost');
          }}
        >
          <p>{m.confirm}</p>
        </ConfirmDialog>
      ) : null}
    </Screen>
  );
}
