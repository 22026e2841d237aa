import { describe, it } from 'vitest';
import { computer } from '../world/devices.ts';
import { tourApp, tourFirstStart } from './tour.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();
const tourTimeoutMs = 180_000;

describe.each([words.ja, words.en])('on a computer everybody can read and use: $ownName', (w) => {
  const tour = { world, device: computer, w, series: `computer-${w.lang}` };

  it('every screen of the first start', { timeout: tourTimeoutMs }, () => tourFirstStart(tour));

  it('every screen of the app', { timeout: tourTimeoutMs }, () => tourApp(tour));
});
