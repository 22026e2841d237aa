import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useFailure } from '../use-failure.ts';
import type * as laterParts from './parts.ts';

export type LaterParts = typeof laterParts;

let loading: Promise<LaterParts> | null = null;
let loaded: LaterParts | null = null;

/**
 * What the code screen does without. It is loaded right after the first paint, wherever the person is: what is loaded only
 * when it is asked for may be gone by then, after an update. Rejects where it cannot be had; the next call tries again.
 */
export async function loadLater(): Promise<LaterParts> {
  loading ??= import('./parts.ts');
  try {
    loaded = await loading;
    return loaded;
  } catch (error) {
    loading = null;
    throw error;
  }
}

/** Shows something of what is loaded later, as soon as it is there; a failure is thrown while rendering. */
export function Later({ show }: { show: (parts: LaterParts) => JSX.Element }): JSX.Element | null {
  const [parts, setParts] = useState(loaded);
  const onFailure = useFailure();
  useEffect(() => {
    loadLater().then(setParts, onFailure);
  }, []);
  return parts === null ? null : show(parts);
}
