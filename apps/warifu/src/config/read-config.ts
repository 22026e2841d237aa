import { UserError } from '@warifu/kernel';
import { settings, type Config, type Setting } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment once. An empty variable counts as not set.
 * @throws UserError naming the variable whose value is wrong
 */
export function readConfig(environment: Environment): Config {
  const entries = Object.entries(settings).map(([key, setting]) => [key, readSetting(setting, environment)]);
  return Object.fromEntries(entries) as Config;
}

/** The text that a setting has in the environment; undefined where it is not set. */
export function textOf({ name }: Setting, environment: Environment): string | undefined {
  const text = environment[name];
  return text === '' ? undefined : text;
}

function readSetting(setting: Setting, environment: Environment): unknown {
  const given = textOf(setting, environment);
  const text = given ?? setting.fallback;
  if (text === null) return null;
  const value = setting.kind.parse(text);
  if (value !== undefined) return value;
  const shown = setting.isSecret === true ? 'what it holds is not' : `it is "${text}"`;
  throw new UserError(`${setting.name} must be ${setting.kind.expected}; ${shown}.`);
}
