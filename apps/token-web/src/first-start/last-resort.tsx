import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Button, Screen } from '../look/parts.tsx';
import { Shell } from '../look/shell.tsx';
import { messages } from './messages.ts';

/** Where something happens that nobody foresaw: a plain sentence and a button, in place of an empty page. */
export function LastResort({ children }: { children: ComponentChildren }): JSX.Element {
  const [error] = useErrorBoundary() as [unknown, () => void];
  const m = useMessages(messages).unexpected;
  useEffect(() => {
    // For whoever is asked to help; the person is told in words below.
    if (error !== undefined) console.error(error);
  }, [error]);
  if (error === undefined) return <>{children}</>;
  return (
    <Shell navigation={false}>
      <Screen title={m.title}>
        <p>{m.what}</p>
        <p>{m.how}</p>
        <Button
          kind="seal"
          onClick={() => {
            location.reload();
          }}
        >
          {m.reload}
        </Button>
      </Screen>
    </Shell>
  );
}
