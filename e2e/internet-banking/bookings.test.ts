import { bookableDates, startOfTokyoDayMs, tokyoDate, type CalendarDate } from '@warifu/banking';
import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { subjectsTo } from './mail.ts';
import { moneyOf } from './money.ts';
import { enterTransfer, prove, type TransferFacts } from './orders.ts';
import { signIn } from './signing-in.ts';
import { sweep } from './sweep.ts';
import { openTokenHolder, type TokenHolder } from './token-holder.ts';

const bank = await openBankWorld();
const tourTimeoutMs = 180_000;
const { clock } = bank.world;
const tenHoursMs = 36_000_000;

/** The fourth business day after today. */
function someDay(): CalendarDate {
  const { bookingHorizonDays } = bank.transfers.banking.policy;
  const day = bookableDates(tokyoDate(clock.nowMs()), bookingHorizonDays)[3];
  if (day === undefined) throw new Error('nothing can be booked');
  return day;
}

async function book({ person, token }: TokenHolder, facts: TransferFacts): Promise<void> {
  const { w } = person;
  await enterTransfer(person, facts);
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
  await prove(person, { code: await token.nextCode() }, w.transfer.prove);
  await person.at(w.bookings.booked);
}

it.each([
  { kind: 'phone', lang: 'en' },
  { kind: 'computer', lang: 'ja' },
] as const)(
  'of two booked transfers one is cancelled and one leaves on its day: $kind, $lang',
  { timeout: tourTimeoutMs },
  async (way) => {
    const holder = await openTokenHolder(bank, way, { choice: 'doNotAsk', looks: true });
    const { person, token } = holder;
    const { w } = person;
    await signIn(person);
    const on = someDay();
    await book(holder, { amountYen: 10_000, on });
    await book(holder, { amountYen: 20_000, on });
    await person.goTo('transfers');
    await person.follow(w.bookings.link);
    await person.at(w.bookings.title);
    await person.browser.page
      .getByRole('main')
      .getByRole('link', { name: w.yen(10_000) })
      .click();
    await person.at(w.bookings.oneTitle);
    await person.follow(w.bookings.cancel);
    await person.at(w.bookings.cancelTitle);
    await prove(person, { code: await token.nextCode() }, w.bookings.cancelSubmit);
    await person.at(w.bookings.title);
    await person.reads(w.bookings.cancelled);
    expect(await moneyOf(person)).toEqual({ balanceYen: 1_000_000, availableYen: 1_000_000 });

    await sweep(bank);
    expect((await moneyOf(person)).balanceYen).toBe(1_000_000);
    await bank.world.pass(startOfTokyoDayMs(on) + tenHoursMs - clock.nowMs());
    await sweep(bank);
    await sweep(bank);
    expect(await moneyOf(person)).toEqual({ balanceYen: 979_670, availableYen: 979_670 });
    const subjects = await subjectsTo(person);
    const { booked, cancelled } = w.subjects;
    expect(subjects.filter((subject) => subject === booked)).toHaveLength(2);
    expect(subjects.filter((subject) => subject === cancelled)).toHaveLength(1);
    expect(subjects.filter((subject) => subject === w.subjectsOfTheGuide.transfer)).toHaveLength(1);
  },
);
