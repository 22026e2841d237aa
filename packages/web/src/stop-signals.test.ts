import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { onStopSignals } from './index.ts';

describe('stop signals', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s stops the program once; the next signal has its default effect',
    (signal) => {
      const source = new EventEmitter();
      const stops: string[] = [];
      onStopSignals((received) => stops.push(received), source);
      source.emit(signal);
      expect(stops).toEqual([signal]);
      expect(source.eventNames()).toEqual([]);
    },
  );

  it('are let go of on demand', () => {
    const source = new EventEmitter();
    const ceaseListening = onStopSignals(() => expect.unreachable(), source);
    ceaseListening();
    source.emit('SIGTERM');
    expect(source.eventNames()).toEqual([]);
  });
});
