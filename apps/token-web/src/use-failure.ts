import { useState } from 'preact/hooks';

/** Hands an error of a waiting piece of work to the screen's error boundary, by throwing it while rendering. */
export function useFailure(): (error: unknown) => void {
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  if (failure !== null) throw failure.error;
  return (error) => {
    setFailure({ error });
  };
}
