import { Option, type Command } from 'commander';
import type { Io } from '../io.ts';
import { addLeaf, collect, instant, wholeNumber } from '../leaf-command.ts';
import { logOption, type LogOptions } from './at-the-log.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { explainId, type ExplainOptions } from './explain.ts';
import { exportLog } from './export.ts';
import { detachMonth, listPartitions, type DetachOptions } from './months.ts';
import { tailLog, type TailOptions } from './tail.ts';
import { verifyLog, type VerifyOptions } from './verify.ts';

const maxTail = 10_000;

/** `warifu audit verify|tail|explain|export|checkpoint|partitions|detach`. */
export function addAuditCommand(program: Command, io: Io): void {
  const command = program
    .command('audit')
    .description('the log of everything that happened, which nobody can rewrite unseen');
  addLeaf(command, 'verify', {
    description:
      'read the whole log and name whatever was changed, left out, reordered or cut off (then the status is 1)',
    examples: [
      'audit verify',
      'audit verify --checkpoint kept.json',
      'audit verify --of bank',
      'audit verify --export audit.jsonl --public-key key.pem',
    ],
  })
    .addOption(logOption())
    .option('--checkpoint <file>', 'a checkpoint that was kept outside; may be repeated', collect)
    .option(
      '--public-key <file>',
      'a key that signed checkpoints, beside the one in the data folder; may be repeated',
      collect,
    )
    .option('--month <file>', 'the file of a month that was detached; may be repeated', collect)
    .option('--export <file>', 'verify this export instead of the database')
    .action((options: VerifyOptions) => verifyLog(io, options));
  addLeaf(command, 'tail', {
    description: 'show the newest entries; JSON is one entry a line',
    examples: ['audit tail --follow', 'audit tail --credential "WPKD 1234 5678" --limit 50', 'audit tail --of bank'],
  })
    .addOption(logOption())
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .option('--credential <id>', 'of this token ID only')
    .option('--relying-party <id>', 'of this relying party only')
    .option('--type <type>', 'of this type only, like validate or register')
    .option('--contract <id>', 'of this contract only, in the log of the bank')
    .option('--member <id>', 'of what this member of staff did, or operator, in the log of the bank')
    .option('--since <time>', 'from this day or time on', instant)
    .option('--limit <count>', 'how many to begin with', wholeNumber(0, maxTail), 20)
    .action((options: TailOptions) => tailLog(io, options));
  addLeaf(command, 'explain <id>', {
    description:
      'tell who did what to a token or a contract, when and why, each entry with its proof (where one is contradicted, the status is 1)',
    examples: ['audit explain "WPKD 1234 5678"', 'audit explain 1234567890 --json'],
  })
    .option(
      '--public-key <file>',
      'a key that signed checkpoints, beside the one in the data folder; may be repeated',
      collect,
    )
    .action((id: string, options: ExplainOptions) => explainId(io, id, options));
  addLeaf(command, 'export <file>', {
    description: 'sign the log and write it all as JSON Lines, to a file or for - to standard output',
    examples: ['audit export audit.jsonl', 'audit export - | gzip > audit.jsonl.gz'],
  })
    .addOption(logOption())
    .action((file: string, options: LogOptions) => exportLog(io, file, options));
  addLeaf(command, 'checkpoint [file]', {
    description: 'sign how far the log has come, for an auditor to keep outside',
    examples: ['audit checkpoint kept.json'],
  })
    .addOption(logOption())
    .action((file: string | undefined, options: LogOptions) => writeCheckpoint(io, file, options));
  addLeaf(command, 'partitions', {
    description: 'list the months of the log and how large they are, those too that were detached',
    examples: ['audit partitions', 'audit partitions --of bank'],
  })
    .addOption(logOption())
    .action((options: LogOptions) => listPartitions(io, options));
  addLeaf(command, 'detach <month>', {
    description:
      'write the oldest month to a file and take it out of the database; verify with the file from then on. As the login that owns the tables',
    examples: ['audit detach 2026-11 --to authority-2026-11.jsonl'],
  })
    .addOption(logOption())
    .addOption(new Option('--to <file>', 'a new file').makeOptionMandatory())
    .action((month: string, options: DetachOptions) => detachMonth(io, month, options));
}
