import { UserError } from '@warifu/kernel';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The level of this name.
 * @throws UserError where there is none
 */
export function parseLogLevel(name: string): LogLevel {
  const level = logLevels.find((known) => known === name);
  if (level === undefined)
    throw new UserError(`The log level must be one of ${logLevels.join(', ')}; it is "${name}".`);
  return level;
}
