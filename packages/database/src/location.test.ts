import { UserError } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from './location.ts';

describe('a database URL', () => {
  it('names host, port, database, login and password', () => {
    const location = parseDatabaseUrl('postgresql://teller:p%40ss%3Aword@db.example:6432/warifu');
    expect(location).toMatchObject({
      endpoints: [{ kind: 'tcp', host: 'db.example', port: 6432 }],
      database: 'warifu',
      user: 'teller',
      tls: { mode: 'prefer', rootCertificatePem: null },
    });
    expect(location.password?.reveal()).toBe('p@ss:word');
    expect(JSON.stringify(location)).not.toContain('p@ss');
  });

  it('may name several hosts, IPv6 ones in brackets', () => {
    const { endpoints } = parseDatabaseUrl('postgres://u@a:1,b,[fd00::1]:3/d?sslmode=verify-full');
    expect(endpoints).toEqual([
      { kind: 'tcp', host: 'a', port: 1 },
      { kind: 'tcp', host: 'b', port: 5432 },
      { kind: 'tcp', host: 'fd00::1', port: 3 },
    ]);
  });

  it('may name the folder of a Unix socket', () => {
    const { endpoints, user } = parseDatabaseUrl('postgres:///d?host=%2Fvar%2Frun&port=6000&user=u');
    expect(endpoints).toEqual([{ kind: 'socket', path: '/var/run/.s.PGSQL.6000' }]);
    expect(user).toBe('u');
  });

  it.each([
    ['mysql://u:secret@h/d', 'malformed'],
    ['postgres://u:secret@h', 'names no database'],
    ['postgres://h/d', 'names no user'],
    ['postgres://u:secret@/d', 'no host'],
    ['postgres://u:secret@h:99999/d', 'wrong port'],
    ['postgres://u:secret@h/d?sslmode=allow', 'must be one of disable, prefer, require, verify-ca, verify-full'],
    ['postgres://u:secret@h/d?sslmode=require&sslrootcert=/nowhere', 'cannot be read'],
    ['postgres://u:secret@h/d?options=-c', 'not known: options'],
    ['postgres://u:secret%@h/d', 'two hexadecimal digits'],
  ])('%s is refused without showing the password', (url, words) => {
    expect(() => parseDatabaseUrl(url)).toThrow(UserError);
    expect(() => parseDatabaseUrl(url)).toThrow(words);
    expect(() => parseDatabaseUrl(url)).not.toThrow('secret');
  });
});
