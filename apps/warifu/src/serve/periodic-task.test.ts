import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startPeriodicTask } from './periodic-task.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const logger = pino({ level: 'silent' });

it('never runs twice at once, and stops only after the run that is under way', async () => {
  const run = Promise.withResolvers<undefined>();
  let runs = 0;
  const stop = startPeriodicTask({
    name: 'slow',
    everySeconds: 60,
    run: () => {
      runs += 1;
      return run.promise;
    },
    logger,
  });
  await vi.advanceTimersByTimeAsync(200_000);
  expect(runs).toBe(1);

  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  run.resolve(undefined);
  await stopping;
  await vi.advanceTimersByTimeAsync(200_000);
  expect(runs).toBe(1);
});

it('goes on after a failure, and logs it', async () => {
  const lines: string[] = [];
  const failing = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
  let runs = 0;
  const run = () => {
    runs += 1;
    return Promise.reject(new Error('the database is away'));
  };
  const stop = startPeriodicTask({ name: 'purge', everySeconds: 60, run, logger: failing });
  await vi.advanceTimersByTimeAsync(120_000);
  await stop();
  expect(runs).toBe(2);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('The periodic task failed: purge');
});
