import {
  exportTransfers,
  knownYears,
  tokyoDate,
  type Bank,
  type CalendarDate,
  type TransferBatch,
  type TransferExport,
} from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import { readOwnBank } from '../bank/bank-setup.ts';
import { settings, type Config } from '../config/settings.ts';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { batchJson, totalsText } from './batch-facts.ts';

export interface ExportOptions extends LeafOptions {
  readonly day?: CalendarDate;
  readonly to: string;
}

/** Writes the file of what leaves for other banks on a day. @throws UserError where there can be none yet or at all */
export async function exportBatch(io: Io, options: ExportOptions): Promise<void> {
  const { day: valueDate = tokyoDate(io.clock.nowMs()), to } = options;
  if (!isKnown(valueDate)) {
    throw new UserError(`Holidays are known from ${knownYears.first} to ${knownYears.last} only.`);
  }
  const report = new Report(io, options);
  const answer = await atTheBankDesk(io, async ({ config, banking }) => {
    const bank = await ownBank(config);
    return await exportTransfers({ bank, banking: await banking() }, { valueDate, actor: 'operator' });
  });
  switch (answer.result) {
    case 'refused':
      throw new UserError(refusals[answer.reason](valueDate));
    case 'nothing_to_export':
      report.result({ day: valueDate, transferCount: 0, totalYen: 0, file: null }, [
        `There is nothing to hand over for ${valueDate}. No file was written.`,
      ]);
      return;
    case 'exported':
      // It is kept in the database as well: where it cannot be written now, the same comes once more.
      await writeBatch(io, answer.batch, to);
      report.result({ ...batchJson(answer.batch), replayed: answer.replayed, file: to }, [
        `${to}: ${totalsText(answer.batch)} for ${valueDate}.`,
      ]);
      if (answer.replayed) report.say('It was made before; this is the same to the byte. Hand it over once.');
  }
}

function isKnown(day: CalendarDate): boolean {
  const year = Number(day.slice(0, 4));
  return year >= knownYears.first && year <= knownYears.last;
}

async function ownBank(config: Config): Promise<Bank> {
  const bank = await readOwnBank(config);
  if (bank === null) throw new UserError(`Say which bank sends the file: set ${settings.bankDescription.name}.`);
  return bank;
}

const refusals = {
  no_business_day: (day) => `${day} is no business day: nothing leaves for other banks.`,
  too_early: (day) =>
    `Transfers of ${day} may still come: try again when its cut-off is over, and the time to prove them after it.`,
} as const satisfies Record<Extract<TransferExport, { result: 'refused' }>['reason'], (day: CalendarDate) => string>;

async function writeBatch({ random }: Io, { file }: TransferBatch, path: string): Promise<void> {
  await writeNewFile(path, random, (output) => {
    output.write(file);
    return Promise.resolve();
  });
}
