import type { Digits } from '@warifu/otp';
import { openValue, type Protection } from './decrypt.ts';
import { bytesOf, child, descendant, textOf, type XmlElement } from './element.ts';
import { limits } from './limits.ts';
import { hashOf, modeOf } from './names.ts';
import type { OtpKey } from './otp-key.ts';
import { KeyRefusal } from './refusal.ts';

/** Where a package says nothing: what RFC 4226 and 6238 take. */
const usualDigits = 6;
const usualPeriodSeconds = 30;

/** The name by which people find a key package again; null where it has none. */
export function serialOf(keyPackage: XmlElement): string | null {
  return (
    textOf(descendant(keyPackage, 'DeviceInfo', 'SerialNo')) ?? child(keyPackage, 'Key')?.attributes.get('Id') ?? null
  );
}

/**
 * The key of a `KeyPackage` (RFC 6030, 4). What it demands and we cannot keep is refused (4.2: unknown policy).
 * @throws KeyRefusal saying why
 */
export function readKey(keyPackage: XmlElement, protection: Protection): OtpKey {
  const key = child(keyPackage, 'Key');
  const serial = serialOf(keyPackage);
  if (key === undefined) throw new KeyRefusal('it holds no key');
  if (serial === null) throw new KeyRefusal('neither the device nor the key has a number');
  const mode = modeOf(key.attributes.get('Algorithm') ?? '');
  if (mode === null)
    throw new KeyRefusal(`it is for another use: ${key.attributes.get('Algorithm') ?? 'none is named'}`);
  const policy = child(key, 'Policy');
  checkPolicy(policy);
  const values = new DataValues(child(key, 'Data'), protection);
  return {
    serial,
    mode,
    ...codeForm(child(key, 'AlgorithmParameters')),
    ...movingFactor(mode, values),
    secret: values.secret(),
    startsAtMs: latest([moment(descendant(keyPackage, 'DeviceInfo', 'StartDate')), moment(child(policy, 'StartDate'))]),
    expiresAtMs: earliest([
      moment(descendant(keyPackage, 'DeviceInfo', 'ExpiryDate')),
      moment(child(policy, 'ExpiryDate')),
    ]),
  };
}

function checkPolicy(policy: XmlElement | undefined): void {
  const usages = policy?.children.filter(({ name }) => name === 'KeyUsage').map((usage) => usage.text.trim()) ?? [];
  if (usages.length > 0 && !usages.includes('OTP')) throw new KeyRefusal(`it is for another use: ${usages.join(', ')}`);
  for (const { name, attributes } of policy?.children ?? []) {
    switch (name) {
      case 'StartDate':
      case 'ExpiryDate':
      case 'KeyUsage':
        break;
      case 'PINPolicy': {
        // Local: the device asks for its PIN itself, and the code stays as it is.
        const mode = attributes.get('PINUsageMode') ?? 'Local';
        if (mode !== 'Local') throw new KeyRefusal(`its codes go together with a PIN (${mode})`);
        break;
      }
      default:
        throw new KeyRefusal(`it has a rule that is not kept here: ${name}`);
    }
  }
}

function codeForm(parameters: XmlElement | undefined): Pick<OtpKey, 'algorithm' | 'digits'> {
  const suite = textOf(child(parameters, 'Suite'));
  const algorithm = hashOf(suite);
  if (algorithm === null) throw new KeyRefusal(`its suite is not supported: ${suite ?? ''}`);
  const format = child(parameters, 'ResponseFormat')?.attributes;
  const encoding = format?.get('Encoding') ?? 'DECIMAL';
  if (encoding !== 'DECIMAL') throw new KeyRefusal(`its codes are not of digits (${encoding})`);
  if (['true', '1'].includes(format?.get('CheckDigits') ?? 'false'))
    throw new KeyRefusal('its codes have a check digit');
  const digits = Number(format?.get('Length') ?? usualDigits);
  if (![6, 7, 8].includes(digits)) throw new KeyRefusal(`its codes have ${digits} digits; 6 to 8 are supported`);
  return { algorithm, digits: digits as Digits };
}

function movingFactor(
  mode: OtpKey['mode'],
  values: DataValues,
): Pick<OtpKey, 'periodSeconds' | 'counter' | 'driftSteps'> {
  if (mode === 'hotp') return { periodSeconds: null, counter: values.number('Counter', 0), driftSteps: 0 };
  if (values.number('Time', 0) !== 0) throw new KeyRefusal('it counts time from another start than 1970');
  const periodSeconds = values.number('TimeInterval', usualPeriodSeconds);
  if (periodSeconds < 1 || periodSeconds > 300)
    throw new KeyRefusal(`its period of ${periodSeconds} s is not supported`);
  return { periodSeconds, counter: 0, driftSteps: values.number('TimeDrift', 0) };
}

/** The values of a `Data` element, plain or encrypted. */
class DataValues {
  readonly #data: XmlElement | undefined;
  readonly #protection: Protection;

  constructor(data: XmlElement | undefined, protection: Protection) {
    this.#data = data;
    this.#protection = protection;
  }

  secret(): Buffer {
    const secret = this.#opened('Secret') ?? bytesOf(descendant(this.#data, 'Secret', 'PlainValue'));
    if (secret === null) throw new KeyRefusal('it holds no secret, or a damaged one');
    if (secret.length > limits.maxSecretBytes) throw new KeyRefusal(`its secret has ${secret.length} bytes, too many`);
    return secret;
  }

  number(name: string, usual: number): number {
    if (child(this.#data, name) === undefined) return usual;
    const opened = this.#opened(name);
    const value =
      opened === null ? Number(textOf(descendant(this.#data, name, 'PlainValue')) ?? NaN) : bigEndian(opened);
    if (!Number.isSafeInteger(value)) throw new KeyRefusal(`its ${name} is no number`);
    if (value < 0 && name !== 'TimeDrift') throw new KeyRefusal(`its ${name} is negative`);
    return value;
  }

  #opened(name: string): Buffer | null {
    const element = child(this.#data, name);
    const encrypted = child(element, 'EncryptedValue');
    return encrypted === undefined ? null : openValue(encrypted, child(element, 'ValueMAC'), this.#protection);
  }
}

/** Encrypted numbers have 4 or 8 bytes (RFC 6030, 4.2.1). */
function bigEndian(bytes: Buffer): number {
  if (bytes.length === 4) return bytes.readInt32BE();
  return bytes.length === 8 ? Number(bytes.readBigInt64BE()) : NaN;
}

function moment(element: XmlElement | undefined): number | null {
  const text = textOf(element);
  if (text === undefined) return null;
  const atMs = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(atMs)) throw new KeyRefusal('one of its dates is none');
  return atMs;
}

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((atMs) => atMs !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function latest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((atMs) => atMs !== null);
  return known.length === 0 ? null : Math.max(...known);
}
