import { UserError } from '@warifu/kernel';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { untilInterrupted } from '../operator/until-interrupted.ts';
import { Report } from '../report.ts';
import { ToldAlready } from '../told-already.ts';
import { checks } from './checks.ts';
import { wrong, type Check, type Examined, type Finding } from './finding.ts';
import { messageOf, withReadOnlyDatabases } from './read-only-databases.ts';

export interface DoctorOptions extends LeafOptions {
  readonly accept?: readonly string[];
}

/** What a check has found. */
type Found = Finding & { readonly check: string; readonly accepted: boolean };

/** Looks for what is wrong or weak, and changes nothing. @throws ToldAlready where something was found that is not accepted */
export async function doctor(io: Io, { accept = [], ...options }: DoctorOptions): Promise<void> {
  const unknown = accept.find((name) => !checks.some((check) => check.name === name));
  if (unknown !== undefined) {
    throw new UserError(`There is no check "${unknown}"; there are: ${checks.map(({ name }) => name).join(', ')}.`);
  }
  const report = new Report(io, options);
  const findings = await untilInterrupted(io, () => examine(io));
  const found: Found[] = findings.map((finding) => ({ ...finding, accepted: accept.includes(finding.check) }));
  const counted = found.filter(({ accepted }) => !accepted);
  const verdict = verdictOn(counted);
  report.result({ checks: checks.map(({ name }) => name), findings: found }, [...found.flatMap(linesOf), verdict]);
  if (counted.length > 0) throw new ToldAlready(verdict);
}

/** Runs all checks, those that are worse first. Where the settings cannot be read, that is all that can be said. */
async function examine(io: Io): Promise<(Finding & { check: string })[]> {
  let config: Config;
  try {
    config = readConfig(io.env);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ check: 'settings', ...wrong(error.message, 'Correct the setting: no program starts with it.') }];
  }
  return await withReadOnlyDatabases(config, async (opened) => {
    const examined = { ...opened, config, io, nodeVersion: process.versions.node };
    const findings: (Finding & { check: string })[] = [];
    for (const check of checks) findings.push(...(await run(check, examined)));
    return findings.sort((one, other) => rank[one.severity] - rank[other.severity]);
  });
}

const rank = { wrong: 0, weak: 1 } as const;

/** What cannot be looked at is told like a fault: nobody knows how it stands. */
async function run({ name, examine }: Check, examined: Examined): Promise<(Finding & { check: string })[]> {
  try {
    return (await examine(examined)).map((finding) => ({ check: name, ...finding }));
  } catch (error) {
    const what = error instanceof UserError ? error.message : `This could not be looked at: ${messageOf(error)}.`;
    return [{ check: name, ...wrong(what, 'Mend this first, then run npx warifu doctor again.') }];
  }
}

function linesOf({ check, severity, what, todo, accepted }: Found): string[] {
  return [`${accepted ? 'accepted' : severity}  ${check}: ${what}`, `       ${todo}`];
}

function verdictOn(counted: readonly Finding[]): string {
  const looked = `${checks.length} things were looked at`;
  if (counted.length === 0) return `${looked}: nothing to mend.`;
  const count = (severity: Finding['severity']) => counted.filter((finding) => finding.severity === severity).length;
  return `${looked}. Wrong: ${count('wrong')}. Weaker than recommended: ${count('weak')}.`;
}
