import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultPolicy, explainPolicy, type BankPolicy } from '@warifu/banking';
import { readBankPolicy } from '../bank/bank-setup.ts';
import { readConfig } from '../config/read-config.ts';
import { settings } from '../config/settings.ts';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { Report } from '../report.ts';
import { readPolicyFile } from './policy-file.ts';

/** `warifu policy` and `warifu policy check`: what the bank decides for itself. */
export function addPolicyCommand(program: Command, io: Io): void {
  const command = program.command('policy').description('what the bank decides for itself: codes, limits, fees, hours');
  addLeaf(command, 'show', {
    description: 'show the policy in force (also without the word show); JSON is what a policy file can say',
    examples: ['policy show', 'policy --json > policy.json'],
    isDefault: true,
  }).action((options: LeafOptions) => {
    showPolicy(io, options);
  });
  addLeaf(command, 'check <file>', {
    description: 'say whether a policy file can be used, and what it changes',
    examples: ['policy check policy.json'],
  }).action((file: string, options: LeafOptions) => {
    checkPolicy(io, file, options);
  });
}

function showPolicy(io: Io, options: LeafOptions): void {
  const report = new Report(io, options);
  const config = readConfig(io.env);
  const policy = readBankPolicy(config);
  const rows = explainPolicy(policy);
  const changed = changedNames(policy);
  report.result(
    policy,
    rows.flatMap(({ name, value, meaning }) => [
      `${name}${changed.has(name) ? ' *' : ''}`,
      `  ${value}`,
      `  ${meaning}`,
      '',
    ]),
  );
  if (changed.size > 0) report.say('* is not what Warifu brings along.');
  report.say(
    config.bankPolicy === null
      ? `This is the policy that Warifu brings along; set ${settings.bankPolicy.name} to a file to change it.`
      : `This is the policy of ${config.bankPolicy}. Programs read it when they start.`,
  );
}

function checkPolicy(io: Io, file: string, options: LeafOptions): void {
  const policy = readPolicyFile(resolve(file));
  const before = new Map(explainPolicy(defaultPolicy).map(({ name, value }) => [name, value]));
  const changed = changedNames(policy);
  const changes = explainPolicy(policy)
    .filter(({ name }) => changed.has(name))
    .map(({ name, value }) => ({ name, value, otherwise: before.get(name) ?? '' }));
  new Report(io, options).result({ file, changes }, [
    ...changes.map(({ name, value, otherwise }) => `${name}: ${value} (otherwise ${otherwise})`),
    changes.length === 0 ? 'It can be used, and changes nothing.' : 'It can be used.',
  ]);
}

/** The fields that differ from the policy that Warifu brings along. */
function changedNames(policy: BankPolicy): ReadonlySet<string> {
  const [now, otherwise] = [leavesOf(policy), leavesOf(defaultPolicy)];
  return new Set([...now].filter(([name, value]) => otherwise.get(name) !== value).map(([name]) => name));
}

/** The value of every field as JSON, by its name with dots. */
function leavesOf(value: unknown, name = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[name, JSON.stringify(value)]]);
  }
  const fields = Object.entries(value as Record<string, unknown>);
  return new Map(fields.flatMap(([field, inner]) => [...leavesOf(inner, name === '' ? field : `${name}.${field}`)]));
}
