import type { Command } from 'commander';
import { areOrdersStopped, perform, setOrderStop } from '@warifu/banking';
import { reasonOption } from '../contract/typed-reason.ts';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';

interface StopOptions extends LeafOptions {
  readonly reason: string;
}

/** `warifu orders status|stop|release`: the one switch that stops all transfers and payments of the bank. */
export function addOrdersCommand(program: Command, io: Io): void {
  const command = program
    .command('orders')
    .description('the one switch that stops all transfers and bill payments of the bank');
  addLeaf(command, 'status', {
    description: 'say whether they are stopped',
    examples: ['orders status'],
  }).action((options: LeafOptions) => showStatus(io, options));
  addLeaf(command, 'stop', {
    description: 'take no order and carry none out; bookings wait as long as their day lasts',
    examples: ['orders stop --reason "…"'],
  })
    .addOption(reasonOption())
    .action((options: StopOptions) => turn(io, true, options));
  addLeaf(command, 'release', {
    description: 'let orders go on',
    examples: ['orders release --reason "…"'],
  })
    .addOption(reasonOption())
    .action((options: StopOptions) => turn(io, false, options));
}

async function showStatus(io: Io, options: LeafOptions): Promise<void> {
  tell(io, await atTheBankDesk(io, ({ db }) => areOrdersStopped(db.sql)), options);
}

async function turn(io: Io, isStopped: boolean, options: StopOptions): Promise<void> {
  const { reason } = options;
  const hasChanged = await atTheBankDesk(io, async ({ banking }) =>
    perform(await banking(), 'operator', (deed) => setOrderStop(deed, { isStopped, reason })),
  );
  tell(io, isStopped, options);
  if (!hasChanged) new Report(io, options).say('It stood so already.');
}

function tell(io: Io, isStopped: boolean, options: LeafOptions): void {
  new Report(io, options).result({ stopped: isStopped }, [
    isStopped ? 'All orders of the bank are stopped.' : 'Orders go on.',
  ]);
}
