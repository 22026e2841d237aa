import { describe, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { walkGuide } from './guide.ts';

const bank = await openBankWorld();
const walkTimeoutMs = 240_000;

describe('the whole guide can be followed on a computer, the token app beside it', () => {
  it('in English', { timeout: walkTimeoutMs }, () =>
    walkGuide(bank, { kind: 'computer', lang: 'en' }, { looks: true }),
  );

  it('in Japanese, in a browser without scripts', { timeout: walkTimeoutMs }, () =>
    walkGuide(bank, { kind: 'computer', lang: 'ja' }, { javaScript: false }),
  );
});
