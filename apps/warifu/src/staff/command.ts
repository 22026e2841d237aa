import { staffRoles, type StaffRole } from '@warifu/banking';
import { Argument, Option, type Command } from 'commander';
import { reasonOption } from '../contract/typed-reason.ts';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { changeRole } from './change-role.ts';
import { create, type CreateOptions } from './create.ts';
import { list } from './list.ts';
import { renew, type ReasonOptions } from './renew.ts';
import { stop } from './stop.ts';

/** `warifu staff create|list|renew|role|stop`: who works at the staff console. */
export function addStaffCommand(program: Command, io: Io): void {
  const command = program.command('staff').description('the members of staff who use the staff console');
  addLeaf(command, 'create <id>', {
    description: 'make a member of staff and print the code for their set-up, this once',
    examples: ['staff create hanako.w --name "割符 花子" --role teller'],
  })
    .requiredOption('--name <name>', 'as colleagues know them')
    .addOption(roleChoice(new Option('--role <role>', 'what they may do')))
    .action((id: string, options: CreateOptions) => create(io, id, options));
  addLeaf(command, 'list', { description: 'list all members of staff', examples: ['staff list'] }).action(
    (options: LeafOptions) => list(io, options),
  );
  addLeaf(command, 'renew <id>', {
    description:
      'print a new set-up code: password and token of before are worth nothing any more, and the member begins anew',
    examples: ['staff renew hanako.w --reason "lost her phone"'],
  })
    .addOption(reasonOption())
    .action((id: string, options: ReasonOptions) => renew(io, id, options));
  addLeaf(command, 'role <id>', {
    description: 'give a member of staff another role, and end their sessions',
    examples: ['staff role hanako.w supervisor --reason "promoted"'],
  })
    .addArgument(new Argument('<role>', 'what they may do').choices(staffRoles))
    .addOption(reasonOption())
    .action((id: string, role: StaffRole, options: ReasonOptions) => changeRole(io, id, role, options));
  addLeaf(command, 'stop <id>', {
    description: 'shut a member of staff out: their sessions end at once, and their token is stopped',
    examples: ['staff stop hanako.w --reason "left the bank"'],
  })
    .addOption(reasonOption())
    .action((id: string, options: ReasonOptions) => stop(io, id, options));
}

function roleChoice(option: Option): Option {
  return option.choices(staffRoles).makeOptionMandatory();
}
