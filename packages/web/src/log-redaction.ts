import { Secret } from '@warifu/kernel';

/** Fields whose value never reaches a log, in lower case. */
const secretFields = new Set([
  'apikey',
  'authorization',
  'body',
  'code',
  'cookie',
  'headers',
  'key',
  'masterkey',
  'nextcode',
  'passphrase',
  'password',
  'privatekey',
  'query',
  'secret',
  'sharedsecret',
  'token',
]);

const redacted = '[redacted]';
const maxDepth = 6;
const maxItems = 100;
const maxCauses = 4;

/** What a log may show of an object: plain data without its secret fields, errors without their extras. */
export function redactFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const entries = Object.entries(fields).slice(0, maxItems);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, secretFields.has(name.toLowerCase()) ? redacted : redactValue(value, depth)]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Secret) return value;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value.toJSON();
  if (depth >= maxDepth) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => redactValue(item, depth + 1));
  if (isPlain(value)) return redactFields(value, depth + 1);
  // A request, a socket, bytes: who logs one whole gets its kind alone.
  return `[${value.constructor.name}]`;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly errorCode?: string;
  readonly cause?: DescribedError;
}

/** Only what says where it went wrong: database errors carry the values of the statement in other fields. */
function describeError(error: Error, causesLeft = maxCauses): DescribedError {
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(typeof code === 'string' && { errorCode: code }),
    ...(error.cause instanceof Error && causesLeft > 0 && { cause: describeError(error.cause, causesLeft - 1) }),
  };
}
