/** otpauth key URIs, the form in which authenticator apps take a key: `otpauth://TYPE/LABEL?PARAMETERS`. */
import { algorithms, type Algorithm } from './algorithm.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import type { Digits } from './hotp.ts';
import { KeyUriError } from './key-uri-error.ts';

interface KeyUriFields {
  /** Whose key it is: the service. Null where the URI names none. */
  readonly issuer: string | null;
  /** Whose key it is: the person. */
  readonly account: string;
  /** 10 to 128 bytes. */
  readonly key: Uint8Array<ArrayBuffer>;
  readonly algorithm: Algorithm;
  readonly digits: Digits;
}

export interface TotpKeyUri extends KeyUriFields {
  readonly type: 'totp';
  /** 1 to 3600. */
  readonly periodSeconds: number;
}

export interface HotpKeyUri extends KeyUriFields {
  readonly type: 'hotp';
  /** The counter of the next code. */
  readonly counter: number;
}

export type KeyUri = TotpKeyUri | HotpKeyUri;

const maxUriLength = 2048;
const maxNameLength = 128;
// RFC 4226 wants 16 bytes at least; keys of 10 are common all the same.
const keyBytes = { min: 10, max: 128 };
const maxPeriodSeconds = 3600;

/**
 * Reads a key URI. What the URI leaves out is SHA1, 6 digits, 30 seconds; parameters of unknown name are passed over.
 * @throws KeyUriError
 */
export function parseKeyUri(text: string): KeyUri {
  if (text.length > maxUriLength) throw new KeyUriError('too_long', 'the key URI is too long');
  const parts = /^otpauth:\/\/([^/?#]*)\/([^/?#]*)\?([^#]*)$/i.exec(text.trim());
  if (parts === null)
    throw new KeyUriError('not_a_key_uri', 'this is not a key URI: it must look like otpauth://totp/…');
  const [, type = '', label = '', query = ''] = parts;
  const parameters = parseQuery(query);
  const fields = {
    ...parseLabel(label, parameters.get('issuer')),
    key: parseKey(parameters.get('secret')),
    algorithm: parseAlgorithm(parameters.get('algorithm')),
    digits: parseDigits(parameters.get('digits')),
  };
  switch (type.toLowerCase()) {
    case 'totp':
      return { type: 'totp', ...fields, periodSeconds: parsePeriod(parameters.get('period')) };
    case 'hotp':
      return { type: 'hotp', ...fields, counter: parseCounter(parameters.get('counter')) };
    default:
      throw new KeyUriError('unknown_type', 'the key URI is neither of type totp nor hotp');
  }
}

/**
 * Writes a key URI with every parameter spelt out; `parseKeyUri` reads the same back.
 * @throws KeyUriError if a field is out of its bounds
 */
export function formatKeyUri(keyUri: KeyUri): string {
  const { issuer, account, key, algorithm, digits } = keyUri;
  const label = [issuer, account].filter((name) => name !== null).map((name) => encodeURIComponent(checkedName(name)));
  const parameters = [
    `secret=${encodeBase32(checkedKey(key))}`,
    ...(issuer === null ? [] : [`issuer=${encodeURIComponent(issuer)}`]),
    `algorithm=${parseAlgorithm(algorithm)}`,
    `digits=${parseDigits(String(digits))}`,
    keyUri.type === 'totp'
      ? `period=${parsePeriod(String(keyUri.periodSeconds))}`
      : `counter=${parseCounter(String(keyUri.counter))}`,
  ];
  return `otpauth://${keyUri.type}/${label.join(':')}?${parameters.join('&')}`;
}

function parseQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const parameter of query.split('&').filter((part) => part !== '')) {
    const [name = '', ...value] = parameter.split('=');
    const key = decode(name).toLowerCase();
    if (parameters.has(key)) throw new KeyUriError('repeated_parameter', 'the key URI names a parameter twice');
    parameters.set(key, decode(value.join('=')));
  }
  return parameters;
}

/** `issuer:account` or `account`; the issuer parameter, where there is one, outweighs the label. */
function parseLabel(label: string, issuer: string | undefined): { issuer: string | null; account: string } {
  const names = decode(label).split(':');
  const account = names.pop() ?? '';
  if (names.length > 1) throw malformedLabel();
  const service = issuer ?? names[0];
  return {
    issuer: service === undefined || service.trim() === '' ? null : checkedName(service.trim()),
    account: checkedName(account.trim()),
  };
}

function checkedName(name: string): string {
  const isPlain = name.isWellFormed() && name === name.trim() && !/[:\p{Cc}]/u.test(name);
  if (name === '' || name.length > maxNameLength || !isPlain) throw malformedLabel();
  return name;
}

function malformedLabel(): KeyUriError {
  return new KeyUriError('malformed_label', `issuer and account are 1 to ${maxNameLength} characters without a colon`);
}

function parseKey(secret: string | undefined): Uint8Array<ArrayBuffer> {
  const key = secret === undefined ? null : decodeBase32(secret);
  if (key === null) throw new KeyUriError('malformed_key', 'the key URI holds no key in base32');
  return checkedKey(key);
}

function checkedKey<Key extends Uint8Array>(key: Key): Key {
  if (key.length >= keyBytes.min && key.length <= keyBytes.max) return key;
  throw new KeyUriError('malformed_key', `the key must have ${keyBytes.min} to ${keyBytes.max} bytes`);
}

function parseAlgorithm(name = 'SHA1'): Algorithm {
  const known = Object.keys(algorithms).find((algorithm) => algorithm === name.toUpperCase());
  if (known === undefined) throw new KeyUriError('unknown_algorithm', 'the algorithm must be SHA1, SHA256 or SHA512');
  return known as Algorithm;
}

function parseDigits(digits = '6'): Digits {
  switch (digits) {
    case '6':
      return 6;
    case '7':
      return 7;
    case '8':
      return 8;
    default:
      throw new KeyUriError('unsupported_digits', 'a code must have 6, 7 or 8 digits');
  }
}

function parsePeriod(text = '30'): number {
  const seconds = parseNumber(text);
  if (seconds !== null && seconds >= 1 && seconds <= maxPeriodSeconds) return seconds;
  throw new KeyUriError('malformed_period', `the period must be 1 to ${maxPeriodSeconds} seconds`);
}

function parseCounter(text = ''): number {
  const counter = parseNumber(text);
  if (counter !== null) return counter;
  throw new KeyUriError('malformed_counter', 'a key URI of type hotp must name its counter');
}

function parseNumber(text: string): number | null {
  const number = /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new KeyUriError('not_a_key_uri', 'the key URI has a broken percent sign in it');
  }
}
