import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/**
 * Loaded before a program (`node --import`): SIGUSR2 starts the CPU profiler of V8, and SIGUSR2 again stops it and writes the
 * profile to the file that BENCH_PROFILE names.
 */
const samplingIntervalUs = 500;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: samplingIntervalUs });
process.once('SIGUSR2', () => {
  process.once('SIGUSR2', () => void stop());
  void session.post('Profiler.start');
});

async function stop(): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(process.env['BENCH_PROFILE'] ?? '', JSON.stringify(profile), { mode: 0o600 });
  session.disconnect();
}
