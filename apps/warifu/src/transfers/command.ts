import { InvalidArgumentError, type Command } from 'commander';
import { parseCalendarDate, type CalendarDate } from '@warifu/banking';
import type { Io } from '../io.ts';
import { addLeaf, wholeNumber, type LeafOptions } from '../leaf-command.ts';
import { checkFile } from './check.ts';
import { exportBatch, type ExportOptions } from './export.ts';
import { listBatches, type ListOptions } from './list.ts';

const maxListed = 10_000;

/** `warifu transfers export|list|check`: the Zengin files of what leaves for other banks. */
export function addTransfersCommand(program: Command, io: Io): void {
  const command = program
    .command('transfers')
    .description('the files of transfers to other banks, in the format of the Zengin association');
  addLeaf(command, 'export', {
    description: 'write the file of what leaves on a day; the same day again gives the same bytes',
    examples: ['transfers export --to 2026-11-24.txt', 'transfers export --day 2026-11-24 --to 2026-11-24.txt --json'],
  })
    .option('--day <day>', 'the business day, like 2026-11-24; otherwise today in Japan', calendarDay)
    .requiredOption('--to <file>', 'a new file, which its owner alone can read')
    .action((options: ExportOptions) => exportBatch(io, options));
  addLeaf(command, 'list', {
    description: 'list the files made so far, the latest day first',
    examples: ['transfers list', 'transfers list --limit 5 --json'],
  })
    .option('--limit <count>', 'how many', wholeNumber(1, maxListed), 100)
    .action((options: ListOptions) => listBatches(io, options));
  addLeaf(command, 'check <file>', {
    description: 'read a file as the bank that receives it would: every record and every control total',
    examples: ['transfers check 2026-11-24.txt'],
  }).action((file: string, options: LeafOptions) => {
    checkFile(io, file, options);
  });
}

function calendarDay(text: string): CalendarDate {
  const day = parseCalendarDate(text);
  if (day === null) throw new InvalidArgumentError('It must be a day like 2026-11-24.');
  return day;
}
