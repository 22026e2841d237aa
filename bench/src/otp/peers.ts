import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { generateHOTP, verifyHOTP } from '@oslojs/otp';
import { Secret, TOTP } from 'otpauth';
import { generateSync, verifySync, type CryptoPlugin } from 'otplib';
import speakeasy from 'speakeasy';
import { digits, keyOf, periodSeconds, type CodeMaker, type MeasuredAlgorithm, type Way } from './way.ts';

const both = ['SHA1', 'SHA256'] as const;
const names = { SHA1: 'sha1', SHA256: 'sha256' } as const;

/** The few lines that anybody would write with node:crypto and nothing else. */
const bare: Way = {
  name: 'node:crypto alone',
  settings: '`createHmac` for each code, truncated by hand; `timingSafeEqual` for each of the three steps',
  kind: 'bare',
  algorithms: both,
  prepare: (algorithm, keys) => {
    const code = (key: number, step: number): string => {
      const message = Buffer.alloc(8);
      message.writeBigUInt64BE(BigInt(step));
      const mac = createHmac(names[algorithm], keyOf(keys, key)).update(message).digest();
      const bits = mac.readUInt32BE((mac.at(-1) ?? 0) & 0x0f) & 0x7fffffff;
      return String(bits % 1_000_000).padStart(digits, '0');
    };
    const isRight: CodeMaker['isRight'] = (key, typed, step) => {
      const wanted = Buffer.from(typed);
      for (let at = step - 1; at <= step + 1; at += 1) {
        if (timingSafeEqual(Buffer.from(code(key, at)), wanted)) return true;
      }
      return false;
    };
    return { code, isRight };
  },
};

/** Not a package of its own any more: the documented interface, filled with what the platform has. */
const otplibByNode: CryptoPlugin = {
  name: 'node',
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  randomBytes: (length) => randomBytes(length),
  constantTimeEqual: (one, other) => {
    const [left, right] = [Buffer.from(one), Buffer.from(other)];
    return left.length === right.length && timingSafeEqual(left, right);
  },
};

function otplib(crypto: CryptoPlugin | null): Way['prepare'] {
  return (algorithm, keys) => {
    const settings = {
      algorithm: names[algorithm],
      digits,
      period: periodSeconds,
      ...(crypto === null ? {} : { crypto }),
    };
    const epochTolerance = periodSeconds;
    return {
      code: (key, step) => generateSync({ ...settings, secret: keyOf(keys, key), epoch: step * periodSeconds }),
      isRight: (key, token, step) =>
        verifySync({ ...settings, secret: keyOf(keys, key), token, epoch: step * periodSeconds, epochTolerance }).valid,
    };
  };
}

const otpauth: Way = {
  name: 'otpauth',
  settings: 'one `TOTP` object for each key, kept; `generate` and `validate` with `window: 1`',
  kind: 'peer',
  algorithms: both,
  prepare: (algorithm, keys) => {
    const totps = keys.map((key) => {
      const secret = new Secret({ buffer: key.buffer });
      return new TOTP({ secret, algorithm, digits, period: periodSeconds });
    });
    return {
      code: (key, step) => keyOf(totps, key).generate({ timestamp: step * periodSeconds * 1000 }),
      isRight: (key, token, step) =>
        keyOf(totps, key).validate({ token, timestamp: step * periodSeconds * 1000, window: 1 }) !== null,
    };
  },
};

const speakeasyWay: Way = {
  name: 'speakeasy',
  settings: '`totp` and `totp.verify` with `window: 1`; the key as base32, as its documentation has it',
  kind: 'peer',
  algorithms: both,
  prepare: (algorithm, keys) => {
    const secrets = keys.map((key) => base32Of(key));
    const settings = { encoding: 'base32', algorithm: names[algorithm], digits, step: periodSeconds } as const;
    return {
      code: (key, step) => speakeasy.totp({ ...settings, secret: keyOf(secrets, key), time: step * periodSeconds }),
      isRight: (key, token, step) =>
        speakeasy.totp.verify({
          ...settings,
          secret: keyOf(secrets, key),
          token,
          time: step * periodSeconds,
          window: 1,
        }),
    };
  },
};

const oslo: Way = {
  name: '@oslojs/otp',
  settings:
    '`generateHOTP` and, for three steps as its `verifyTOTPWithGracePeriod` does, `verifyHOTP`; it has SHA-1 only',
  kind: 'peer',
  algorithms: ['SHA1'],
  prepare: (_algorithm: MeasuredAlgorithm, keys) => ({
    code: (key, step) => generateHOTP(keyOf(keys, key), BigInt(step), digits),
    isRight: (key, code, step) => {
      for (let at = step - 1; at <= step + 1; at += 1) {
        if (verifyHOTP(keyOf(keys, key), BigInt(at), digits, code)) return true;
      }
      return false;
    },
  }),
};

export const peers: readonly Way[] = [
  bare,
  otpauth,
  {
    name: 'otplib',
    settings: '`generateSync` and `verifySync` with `epochTolerance: 30`, the key as bytes, its own crypto (noble)',
    kind: 'peer',
    algorithms: both,
    prepare: otplib(null),
  },
  {
    name: 'otplib on node:crypto',
    settings: 'the same with `createHmac` behind its plugin interface, in its favour',
    kind: 'peer',
    algorithms: both,
    prepare: otplib(otplibByNode),
  },
  speakeasyWay,
  oslo,
];

function base32Of(key: Uint8Array): string {
  const bits = Array.from(key, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(parseInt(group.padEnd(5, '0'), 2))).join('');
}
