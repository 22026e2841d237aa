import { Secret, UserError } from '@warifu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from './index.ts';
import { parseLogLevel } from './log-level.ts';

function logLine(fields: object, message = 'something happened'): Record<string, unknown> {
  const lines: string[] = [];
  const logger = createLogger({ program: 'test', level: 'info', destination: { write: (line) => lines.push(line) } });
  logger.info(fields, message);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

const secretNames = [
  'authorization',
  'Authorization',
  'apiKey',
  'APIKEY',
  'code',
  'nextCode',
  'key',
  'masterKey',
  'passphrase',
  'password',
  'cookie',
  'body',
  'headers',
  'query',
];

describe('a log line', () => {
  it('tells the level by name, the program and the message', () => {
    const line = logLine({ batchSize: 3 });
    expect(line).toMatchObject({ level: 'info', program: 'test', msg: 'something happened', batchSize: 3 });
  });

  it.each(secretNames)('shows no %s', (name) => {
    expect(logLine({ [name]: 'sesame', deep: { list: [{ deeper: { [name]: 'sesame' } }] } })).toMatchObject({
      [name]: '[redacted]',
      deep: { list: [{ deeper: { [name]: '[redacted]' } }] },
    });
  });

  it('shows no secret field however it is nested', () => {
    const leaf = fc.dictionary(fc.constantFrom(...secretNames), fc.constant('sesame'), { minKeys: 1 });
    const nested = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 12 },
        leaf,
        fc.array(tie('node'), { maxLength: 2 }),
        fc.record({ a: tie('node'), b: tie('node') }),
      ),
    })).node;
    fc.assert(fc.property(nested, (value) => !JSON.stringify(logLine({ value })).includes('sesame')));
  });

  it('shows no Secret', () => {
    expect(logLine({ value: new Secret('sesame'), list: [new Secret('sesame')] })).toMatchObject({
      value: '[redacted]',
      list: ['[redacted]'],
    });
  });

  it('shows of an error where it went wrong, with its causes, and no other field', () => {
    const database = Object.assign(new Error('connection lost'), {
      code: 'ECONNRESET',
      parameters: ['sesame'],
      detail: 'sesame',
    });
    const line = logLine({ err: new Error('cannot validate', { cause: database }) });
    expect(line['err']).toMatchObject({
      type: 'Error',
      message: 'cannot validate',
      stack: expect.stringContaining('logger.test.ts') as string,
      cause: { message: 'connection lost', errorCode: 'ECONNRESET' },
    });
    expect(JSON.stringify(line)).not.toContain('sesame');
  });

  it('shows an error that is logged alone likewise', () => {
    const line = logLine(Object.assign(new Error('lost'), { parameters: ['sesame'] }));
    expect(line['err']).toMatchObject({ message: 'lost' });
    expect(JSON.stringify(line)).not.toContain('sesame');
  });

  it('ends where an object holds itself', () => {
    const snake: Record<string, unknown> = { name: 'ouroboros' };
    snake['tail'] = snake;
    expect(JSON.stringify(logLine({ snake }))).toContain('[deep]');
  });

  it('shows of a request or of bytes the kind alone', () => {
    const line = logLine({
      req: new Request('http://x/?code=sesame'),
      bytes: Buffer.from('sesame'),
      map: new Map([['a', 'sesame']]),
    });
    expect([line['req'], line['bytes'], line['map']]).toEqual(['[Request]', '[Buffer]', '[Map]']);
  });
});

describe('a log level', () => {
  it('is known by name', () => {
    expect(parseLogLevel('debug')).toBe('debug');
  });

  it('that does not exist is refused with those that do', () => {
    expect(() => parseLogLevel('loud')).toThrow(UserError);
    expect(() => parseLogLevel('loud')).toThrow('fatal, error, warn, info, debug, trace, silent');
  });

  it('keeps out what is below it', () => {
    const lines: string[] = [];
    createLogger({ program: 'test', level: 'warn', destination: { write: (line) => lines.push(line) } }).info('quiet');
    expect(lines).toEqual([]);
  });
});
