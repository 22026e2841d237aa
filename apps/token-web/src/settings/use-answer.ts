import { useEffect, useState } from 'preact/hooks';
import { useFailure } from '../use-failure.ts';

/**
 * What a question is answered when the screen opens; null until then.
 * @param occasion the question is asked anew when it changes
 */
export function useAnswer<Answer>(ask: () => Promise<Answer>, occasion?: unknown): { readonly answer: Answer } | null {
  const [answered, setAnswered] = useState<{ readonly answer: Answer } | null>(null);
  const onFailure = useFailure();
  useEffect(() => {
    ask().then((answer) => {
      setAnswered({ answer });
    }, onFailure);
  }, [occasion]);
  return answered;
}
