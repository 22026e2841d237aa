import { InvalidArgumentError, type Command } from 'commander';

/** The options that every command takes. */
export interface LeafOptions {
  readonly json?: boolean;
}

/** Adds a command that does something: it takes `--json`, and its help shows an example. */
export function addLeaf(
  parent: Command,
  usage: string,
  {
    description,
    examples,
    isDefault = false,
  }: {
    readonly description: string;
    readonly examples: readonly string[];
    /** Runs where its parent is given alone. */
    readonly isDefault?: boolean;
  },
): Command {
  const heading = examples.length === 1 ? 'Example:' : 'Examples:';
  const lines = examples.map((example) => `  npx warifu ${example}`);
  return parent
    .command(usage, { isDefault })
    .description(description)
    .option('--json', 'print JSON only on standard output')
    .addHelpText('after', `\n${[heading, ...lines].join('\n')}`);
}

/** Reads an option that is a whole number. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Reads an option that is a day (`2026-11-23`, its beginning in UTC) or an instant (`2026-11-23T09:00:00Z`), in epoch milliseconds. */
export function instant(text: string): number {
  const isInstant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const atMs = isInstant ? Date.parse(text) : NaN;
  if (Number.isNaN(atMs))
    throw new InvalidArgumentError('It must be a day like 2026-11-23 or a time like 2026-11-23T09:00:00Z.');
  return atMs;
}

/** For an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
