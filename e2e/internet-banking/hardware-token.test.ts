import { hardwareToken, type HardwareScheme, type HardwareToken } from '@warifu/testkit';
import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { openCustomer } from './customers.ts';
import type { TokenInHand } from './held-token.ts';
import { moneyOf } from './money.ts';
import { enterTransfer, prove } from './orders.ts';
import { arrive } from './person.ts';
import { beginSignIn, signInWithCode, signOut } from './signing-in.ts';
import { exchange, register, stop } from './token-flows.ts';

const bank = await openBankWorld();
const { world } = bank;
const tourTimeoutMs = 180_000;
const periodMs = 30_000;
const dayMs = 86_400_000;
/** More than passes, and not so much that two codes in a row do not help. */
const pressedInVain = 20;

/** A device that the authority knows from its maker. */
async function takeDevice(
  serial: string,
  scheme: HardwareScheme,
): Promise<TokenInHand & Pick<HardwareToken, 'runAhead'>> {
  const device = hardwareToken({ serial, scheme, codeKey: Buffer.from(`a key of ${serial}`) }, world.clock);
  await world.authority.keepHardwareToken(device);
  return {
    tokenId: device.serial,
    runAhead: device.runAhead,
    async nextCode() {
      await world.pass(periodMs);
      return device.code();
    },
  };
}

it(
  'a device with a button and one with 8 digits do what the app does, in a phone’s browser',
  { timeout: tourTimeoutMs },
  async () => {
    const customer = await openCustomer(bank, { language: 'ja' });
    const person = await arrive(bank, customer, { kind: 'phone', lang: 'ja' });
    const { w } = person;
    const button = { mode: 'hotp', algorithm: 'SHA1', digits: 6, periodSeconds: null } as const;
    const pressed = await takeDevice('ALNG00004711', button);
    await register(person, pressed, 'ask');
    await world.pass(dayMs);

    pressed.runAhead(pressedInVain);
    await beginSignIn(person);
    await person.type(w.labels.code, await pressed.nextCode());
    await person.press(w.signIn.submit);
    await person.reads(w.outOfSync.told);
    await person.follow(w.outOfSync.link);
    await person.type(w.outOfSync.first, await pressed.nextCode());
    await person.type(w.outOfSync.second, await pressed.nextCode());
    await person.press(w.outOfSync.submit);
    await person.at(w.outOfSync.done);
    await person.follow(w.outOfSync.goOn);
    await person.type(w.labels.code, await pressed.nextCode());
    await person.press(w.signIn.submit);
    await person.reads(w.signIn.accounts);
    await enterTransfer(person, { amountYen: 10_000 });
    await person.press(w.transfer.confirm);
    await prove(person, { code: await pressed.nextCode() }, w.transfer.prove);
    await person.at(w.transfer.done);
    expect((await moneyOf(person)).balanceYen).toBe(1_000_000 - 10_330);
    await signOut(person);

    const timed = await takeDevice('20461234', { mode: 'totp', algorithm: 'SHA1', digits: 8, periodSeconds: 30 });
    await exchange(person, { from: pressed, to: timed });
    expect(await signInWithCode(person, timed)).toMatch(/^\d{8}$/);
    await signOut(person);
    await stop(person, timed);
  },
);
