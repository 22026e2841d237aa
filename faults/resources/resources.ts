import type { Report, Scenario, Size, Surroundings } from '../scenario.ts';
import { flood } from './flood.ts';
import { fullDisk } from './full-disk.ts';
import { noConnections } from './no-connections.ts';
import type { Outcome } from './outcome.ts';
import { resourcesReport } from './report.ts';
import { retryStorm } from './retry-storm.ts';
import { setScene } from './scene.ts';
import { slowDatabase } from './slow-database.ts';
import { steppedClock } from './stepped-clock.ts';

/** Few enough that somebody else can have them all. */
const maxConnections = '40';
const settings: Readonly<Record<Size, Readonly<Record<string, string>>>> = {
  // No test waits for a disk.
  quick: { max_connections: maxConnections, fsync: 'off' },
  full: { max_connections: maxConnections },
};

/** Lets run out or go wrong what the programs live on: the disk, the time, the database, the authority, and themselves. */
export const resources: Scenario = async (size, surroundings): Promise<Report> => {
  const { tell } = surroundings;
  const outcomes: Outcome[] = [];
  const add = (outcome: Outcome): void => {
    outcomes.push(outcome);
    tell(`${outcome.title}: ${outcome.violations.length === 0 ? 'held' : outcome.violations.join('; ')}`);
  };
  add(await fullDisk(size, surroundings));
  for (const outcome of await onOneScene(size, surroundings)) add(outcome);
  add(await retryStorm(size, surroundings));
  if (size === 'full') {
    // Not earlier: the bank's pages cannot be read by who only wants the short run.
    const { bankPages } = await import('./bank-pages.ts');
    for (const outcome of await bankPages(surroundings)) add(outcome);
  }
  return resourcesReport(outcomes);
};

async function onOneScene(size: Size, surroundings: Surroundings): Promise<Outcome[]> {
  await using cleaning = new AsyncDisposableStack();
  const scene = await setScene(settings[size], surroundings, cleaning);
  return [
    await steppedClock(scene, size, surroundings),
    await noConnections(scene, size, surroundings),
    await slowDatabase(scene, size, surroundings),
    ...(size === 'full' ? [await flood(scene, size, surroundings)] : []),
  ];
}
