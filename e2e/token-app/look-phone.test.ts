import { describe, it } from 'vitest';
import { phone } from '../world/devices.ts';
import { tourApp, tourFirstStart } from './tour.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

const world = await openWorld();
const tourTimeoutMs = 180_000;

describe.each([words.ja, words.en])('on a phone everybody can read and use: $ownName', (w) => {
  const tour = { world, device: phone, w, series: `phone-${w.lang}` };

  it('every screen of the first start', { timeout: tourTimeoutMs }, () => tourFirstStart(tour));

  it('every screen of the app', { timeout: tourTimeoutMs }, () => tourApp(tour));
});
