import { it } from 'vitest';
import { openStaffWorld } from './staff-world.ts';
import { walkWorstDay } from './worst-day.ts';

const bank = await openStaffWorld();
const walkTimeoutMs = 240_000;

it(
  'a stolen phone moves no money from the moment that staff press stop, and two people bring the customer back: in Japanese',
  { timeout: walkTimeoutMs },
  () => walkWorstDay(bank, { customer: { kind: 'phone', lang: 'ja' }, staff: { lang: 'ja', looks: true } }),
);

it('the same in English, with a console that runs no script', { timeout: walkTimeoutMs }, () =>
  walkWorstDay(bank, { customer: { kind: 'computer', lang: 'en' }, staff: { lang: 'en', javaScript: false } }),
);
