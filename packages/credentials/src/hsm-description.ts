import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '@warifu/kernel';

/** Which key of which HSM, from a JSON file of the operator. */
export interface HsmDescription {
  /** The maker's PKCS#11 library. */
  readonly module: string;
  /** The label of the token in the HSM. */
  readonly token: string;
  /** The label of its RSA key pair. */
  readonly key: string;
  /** `file:PATH` or `env:NAME`. */
  readonly pin: string;
  /** Of OAEP: what the HSM can. */
  readonly hash: 'SHA-1' | 'SHA256';
  /** The file of the sealed key ring. */
  readonly sealed: string;
}

const members = ['module', 'token', 'key', 'pin', 'sealed'] as const;

/** @throws UserError naming what is wrong with the file */
export function readHsmDescription(path: string): HsmDescription {
  const wrong = (what: string, cause?: unknown) =>
    new UserError(`The description of the HSM in file ${path} cannot be used: ${what}.`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw wrong(cause instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read', cause);
  }
  if (typeof value !== 'object' || value === null) throw wrong('it is no object');
  const told = new Map<string, unknown>(Object.entries(value));
  const texts = members.map((name) => {
    const text = told.get(name);
    if (typeof text !== 'string' || text === '') throw wrong(`it lacks "${name}"`);
    return text;
  });
  const [module = '', token = '', key = '', pin = '', sealed = ''] = texts;
  const hash = told.get('hash') ?? 'SHA256';
  if (hash !== 'SHA-1' && hash !== 'SHA256') throw wrong('"hash" must be SHA256 or SHA-1');
  if (!/^(file|env):./.test(pin)) throw wrong('"pin" must be file:PATH or env:NAME');
  const unknown = [...told.keys()].find((name) => ![...members, 'hash'].includes(name));
  if (unknown !== undefined) throw wrong(`"${unknown}" is nothing that it may say`);
  const beside = (place: string) => resolve(dirname(path), place);
  return { module: beside(module), token, key, pin, hash, sealed: beside(sealed) };
}
