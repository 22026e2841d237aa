import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { Actions, Button, LinkTo, Screen } from '../look/parts.tsx';
import type { Marker } from '../storage/marker.ts';
import { LostScreen } from './lost-screen.tsx';
import { messages } from './messages.ts';
import type { Hindrance, Warning } from './next-step.ts';

interface Ways {
  readonly onRetry: () => void;
  readonly onAccept: (warning: Warning) => void;
}

/** Why there is no token, and the way on. */
export function HindranceScreen({
  hindrance,
  marker,
  onRetry,
  onAccept,
}: Ways & { hindrance: Hindrance; marker: Marker }): JSX.Element {
  switch (hindrance) {
    case 'unsupported':
      return <UnsupportedScreen onRetry={onRetry} />;
    case 'install_first':
      return <InstallFirstScreen />;
    case 'inside_other_app':
    case 'private_window':
      return <UnwiseScreen warning={hindrance} onAccept={onAccept} />;
    case 'storage_refused':
      return <StorageRefusedScreen onRetry={onRetry} />;
    case 'lost':
      return <LostScreen marker={marker} onRetry={onRetry} onAccept={onAccept} />;
    case 'emptied':
      return <EmptiedScreen onAccept={onAccept} />;
  }
}

function UnsupportedScreen({ onRetry }: Pick<Ways, 'onRetry'>): JSX.Element {
  const all = useMessages(messages);
  const m = all.unsupported;
  return (
    <Screen title={m.title}>
      <p>{m.why}</p>
      <p>{m.update}</p>
      <Button onClick={onRetry}>{all.retry}</Button>
      <LinkTo place="help" rest="environments">
        {m.link}
      </LinkTo>
    </Screen>
  );
}

function InstallFirstScreen(): JSX.Element {
  const m = useMessages(messages).installFirst;
  return (
    <Screen title={m.title}>
      <p>{m.why}</p>
      <ol class="start-list">
        {m.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{m.safari}</p>
      <LinkTo place="help" rest="install">
        {m.link}
      </LinkTo>
    </Screen>
  );
}

/** Where a token could be made but would soon be lost. */
function UnwiseScreen({
  warning,
  onAccept,
}: Pick<Ways, 'onAccept'> & { warning: 'inside_other_app' | 'private_window' }): JSX.Element {
  const all = useMessages(messages);
  const m = warning === 'private_window' ? all.privateWindow : all.insideOtherApp;
  return (
    <Screen title={m.title}>
      <p>{m.why}</p>
      <p>{m.how}</p>
      <Actions>
        <Button
          onClick={() => {
            onAccept(warning);
          }}
        >
          {all.useAnyway}
        </Button>
      </Actions>
    </Screen>
  );
}

function StorageRefusedScreen({ onRetry }: Pick<Ways, 'onRetry'>): JSX.Element {
  const all = useMessages(messages);
  const m = all.storageRefused;
  return (
    <Screen title={m.title}>
      <p>{m.why}</p>
      <ul class="start-list">
        {m.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Button kind="seal" onClick={onRetry}>
        {all.retry}
      </Button>
    </Screen>
  );
}

function EmptiedScreen({ onAccept }: Pick<Ways, 'onAccept'>): JSX.Element {
  const m = useMessages(messages).emptied;
  return (
    <Screen title={m.title}>
      <p>{m.what}</p>
      <p>{m.how}</p>
      <Button
        kind="seal"
        onClick={() => {
          onAccept('emptied');
        }}
      >
        {m.create}
      </Button>
    </Screen>
  );
}
