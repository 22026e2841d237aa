import { useEffect, useRef, useState } from 'preact/hooks';
import { useFailure } from '../use-failure.ts';

/** A question of the device that stands in front of the app; at most one at a time, and gone with the screen that asked it. */
export function usePrompt<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  onAnswer: (answer: Answer) => void,
): { readonly isShown: boolean; show(): void } {
  const [isShown, setShown] = useState(false);
  const onFailure = useFailure();
  const asking = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      asking.current?.abort();
    },
    [],
  );
  const show = (): void => {
    if (asking.current !== null) return;
    const controller = new AbortController();
    asking.current = controller;
    setShown(true);
    ask(controller.signal)
      .then((answer) => {
        if (controller.signal.aborted) return;
        asking.current = null;
        setShown(false);
        onAnswer(answer);
      })
      .catch(onFailure);
  };
  return { isShown, show };
}
