import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { Report } from '../report.ts';
import { readConfig, textOf, type Environment } from './read-config.ts';
import { configurationReference } from './reference.ts';
import { settings, type Setting } from './settings.ts';

interface DescribedSetting {
  readonly name: string;
  readonly meaning: string;
  /** As it would be written, or in words. */
  readonly default: string;
  readonly isSet: boolean;
  /** What holds now; null for nothing, and for a secret. */
  readonly value: string | null;
}

/** `warifu config`: the reference of the environment variables, with what holds now. */
export function addConfigCommand(program: Command, io: Io): void {
  addLeaf(program, 'config', {
    description: 'show every environment variable with its meaning and present value; secrets are not shown',
    examples: ['config', 'config --reference'],
  })
    .option('--reference', 'print the reference of all variables as a Markdown page instead')
    .action((options: ConfigOptions) => {
      showConfig(io, options);
    });
}

type ConfigOptions = LeafOptions & { readonly reference?: true };

function showConfig(io: Io, options: ConfigOptions): void {
  const report = new Report(io, options);
  if (options.reference === true) {
    const page = configurationReference();
    report.result({ page }, [page.trimEnd()]);
    return;
  }
  const described = Object.values(settings).map((setting) => describe(setting, io.env));
  report.result(described, described.flatMap(linesOf));
  readConfig(io.env);
}

function describe(setting: Setting, environment: Environment): DescribedSetting {
  const given = textOf(setting, environment);
  return {
    name: setting.name,
    meaning: setting.meaning,
    default: setting.fallback ?? setting.otherwise ?? 'none',
    isSet: given !== undefined,
    value: setting.isSecret === true ? null : (given ?? setting.fallback),
  };
}

function linesOf({ name, meaning, default: fallback, isSet, value }: DescribedSetting): string[] {
  const present = isSet ? `${value ?? '(set; not shown)'}  (default: ${fallback})` : `${fallback}  (default)`;
  return [name, `  ${meaning}`, `  now: ${present}`, ''];
}
