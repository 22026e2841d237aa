import { createHmac } from 'node:crypto';
import { hotp, keyedHmac, verifyTotp, type Hmac } from '@warifu/otp';
import { digits, keyOf, type CodeMaker, type MeasuredAlgorithm, type Way } from './way.ts';

const algorithms = ['SHA1', 'SHA256'] as const;

type Bind = (algorithm: MeasuredAlgorithm, key: Uint8Array) => Hmac;

const byOpenssl: Bind = (algorithm, key) => (message) => createHmac(algorithm, key).update(message).digest();

function makerOf(hmacOf: (key: number) => Hmac): CodeMaker {
  return {
    code: (key, step) => hotp(hmacOf(key), step, digits),
    isRight: (key, code, nowStep) => {
      const attempt = { code, digits, nowStep, driftSteps: 0, lastStep: -1, searchSteps: 1 } as const;
      return verifyTotp(hmacOf(key), attempt).kind === 'accepted';
    },
  };
}

/** Each key bound once, before. */
function held(bind: Bind): Way['prepare'] {
  return (algorithm, keys) => {
    const hmacs = keys.map((key) => bind(algorithm, key));
    return makerOf((key) => keyOf(hmacs, key));
  };
}

/** Each key bound for every call, as where it is unsealed for this one code. */
function boundAnew(bind: Bind): Way['prepare'] {
  return (algorithm, keys) => makerOf((key) => bind(algorithm, keyOf(keys, key)));
}

/** The one that stands for the package beside the others. */
export const heldKeys: Way = {
  name: '`@warifu/otp`',
  settings: '`keyedHmac` once for each key, then `hotp` and `verifyTotp` with `searchSteps: 1`',
  kind: 'ours',
  algorithms,
  prepare: held(keyedHmac),
};

/** As a program would do it that unseals a key for one code. */
export const keysBoundAnew: Way = {
  name: '`@warifu/otp`, key bound anew',
  settings: 'the same, `keyedHmac` anew for every call',
  kind: 'ours',
  algorithms,
  prepare: boundAnew(keyedHmac),
};

/** As the authority does it. */
export const withOpenssl: Way = {
  name: '`@warifu/otp` with OpenSSL',
  settings: 'the same with `createHmac` of node:crypto as its HMAC: what the authority does',
  kind: 'ours',
  algorithms,
  prepare: boundAnew(byOpenssl),
};
