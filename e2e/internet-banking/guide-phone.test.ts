import { it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { walkGuide } from './guide.ts';

const bank = await openBankWorld();
const walkTimeoutMs = 240_000;

it('the whole guide can be followed on a phone in Japanese, the token app beside it', { timeout: walkTimeoutMs }, () =>
  walkGuide(bank, { kind: 'phone', lang: 'ja' }, { looks: true }),
);
