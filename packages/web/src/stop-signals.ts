/** What delivers signals: the process. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

const stopSignals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Calls `stop` on the first SIGTERM or SIGINT. A second signal then ends the process at once, as it does by default.
 * @returns a function that ceases to listen
 */
export function onStopSignals(stop: (signal: NodeJS.Signals) => void, source: SignalSource = process): () => void {
  const listeners = stopSignals.map((signal) => ({
    signal,
    listener: () => {
      ceaseListening();
      stop(signal);
    },
  }));
  const ceaseListening = () => {
    for (const { signal, listener } of listeners) source.off(signal, listener);
  };
  for (const { signal, listener } of listeners) source.on(signal, listener);
  return ceaseListening;
}
