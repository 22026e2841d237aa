import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Screen } from '../look/parts.tsx';
import { RefusalNotice } from '../provisioning/refusal-notice.tsx';
import type { Refusal } from '../provisioning/refusal.ts';
import { messages } from './messages.ts';

/** By then the person wonders. */
const slowAfterMs = 5_000;

/** Says what happens while the first token is made. */
export function ProvisioningScreen(): JSX.Element {
  const m = useMessages(messages).provisioning;
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, slowAfterMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <Screen title={m.title}>
      <p>{m.what}</p>
      <p role="status">{isSlow ? m.slow : m.wait}</p>
    </Screen>
  );
}

/** Says why there is no first token yet, and offers to try again. */
export function RefusedScreen({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }): JSX.Element {
  const m = useMessages(messages).refused;
  return (
    <Screen title={m.title}>
      <RefusalNotice refusal={refusal} onRetry={onRetry} />
    </Screen>
  );
}
