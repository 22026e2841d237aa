import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './log-level.ts';
import { redactFields } from './log-redaction.ts';

export interface LoggerOptions {
  /** Goes into every line, so that the logs of several programs can be told apart. */
  readonly program: string;
  readonly level: LogLevel;
  /** Standard output by default. */
  readonly destination?: DestinationStream;
}

/**
 * A logger of JSON lines in which no key, code or API key appears: what is logged loses its secret fields at any depth.
 * The bindings of a child logger are not searched; put names and ids there only.
 */
export function createLogger({ program, level, destination }: LoggerOptions): Logger {
  const unchanged = (value: unknown): unknown => value;
  const options = {
    level,
    base: { program, pid: process.pid },
    formatters: { level: (label: string) => ({ level: label }), log: redactFields },
    // Nothing is added to what the redaction has left, by pino or by Fastify.
    serializers: { err: unchanged, req: unchanged, res: unchanged },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
