import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { moneyOf } from './money.ts';
import { enterTransfer, readReceipt } from './orders.ts';
import { signIn } from './signing-in.ts';
import { openTokenHolder } from './token-holder.ts';

const bank = await openBankWorld();
const tourTimeoutMs = 180_000;

it.each([
  { kind: 'phone', lang: 'ja' },
  { kind: 'computer', lang: 'en' },
] as const)(
  'reloads, double clicks and the way back move money once: $kind, $lang',
  { timeout: tourTimeoutMs },
  async (way) => {
    const { person, token } = await openTokenHolder(bank, way, { choice: 'doNotAsk' });
    const { w } = person;
    const { page } = person.browser;
    const pressTwice = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).dblclick();
    await signIn(person);
    await enterTransfer(person, { amountYen: 100_000 });
    await page.reload();
    await pressTwice(w.transfer.confirm);
    await person.at(w.transfer.codeTitle);
    expect((await moneyOf(person)).availableYen).toBe(1_000_000 - 100_440);

    const code = await token.nextCode();
    await person.type(w.labels.code, code);
    await pressTwice(w.transfer.prove);
    await person.at(w.transfer.done);
    const receipt = await readReceipt(person);
    const moved = { balanceYen: 1_000_000 - 100_440, availableYen: 1_000_000 - 100_440 };
    expect(await moneyOf(person)).toEqual(moved);
    await page.reload();
    expect(await readReceipt(person)).toBe(receipt);

    // Back to where the code was typed: the order is done, and says so.
    await page.goBack();
    await person.at(w.transfer.done);
    expect(await readReceipt(person)).toBe(receipt);

    // Back to the sum of it all, and once more from there: it is the same order.
    await page.goBack();
    await person.at(w.transfer.confirmTitle);
    await person.press(w.transfer.confirm);
    await person.at(w.transfer.done);
    expect(await readReceipt(person)).toBe(receipt);
    expect(await moneyOf(person)).toEqual(moved);
  },
);
