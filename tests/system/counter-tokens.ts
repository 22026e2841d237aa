import { createHmac } from 'node:crypto';
import { systemRandom } from '@warifu/kernel';
import { hotp, type TokenId } from '@warifu/otp';
import type { Caller, Sent } from './caller.ts';
import type { Issuer } from './issuer.ts';

/** So many codes that come after a code differ from it. */
const differentCodes = 500;

/**
 * A hardware token that shows its next code whenever it is asked, so that traffic need not wait for the clock. It passes over a
 * code whose digits come again soon: a late copy of that code would rightly be accepted as the later one (RFC 4226, 7.4).
 */
export class CounterToken {
  readonly credentialId: TokenId;
  readonly #key: Buffer;
  readonly #upcoming: string[] = [];
  #counter = 0;

  constructor(credentialId: TokenId, key: Buffer) {
    this.credentialId = credentialId;
    this.#key = key;
  }

  nextCode(): string {
    while (this.#upcoming.length < differentCodes) this.#upcoming.push(this.#codeAt(this.#counter++));
    for (;;) {
      this.#upcoming.push(this.#codeAt(this.#counter++));
      const code = this.#upcoming.shift();
      if (code !== undefined && !this.#upcoming.includes(code)) return code;
    }
  }

  validate(bank: Caller): Sent {
    return bank.send('/v1/validate', { credentialId: this.credentialId, code: this.nextCode() });
  }

  #codeAt(counter: number): string {
    return hotp((message) => createHmac('sha1', this.#key).update(message).digest(), counter, 6);
  }
}

const scheme = { mode: 'hotp', algorithm: 'SHA1', digits: 6, periodSeconds: null } as const;

/** A token that nobody has registered yet. */
export async function issuedCounterToken(issuer: Issuer): Promise<CounterToken> {
  const key = Buffer.from(systemRandom.bytes(20));
  return new CounterToken(await issuer.issue(scheme, key), key);
}

export async function registeredCounterTokens(issuer: Issuer, bank: Caller, count: number): Promise<CounterToken[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const token = await issuedCounterToken(issuer);
      const body = { credentialId: token.credentialId, code: token.nextCode() };
      const outcome = await bank.post('/v1/registrations', body);
      if (outcome.kind === 'lost' || outcome.status !== 201) throw new Error(JSON.stringify(outcome));
      return token;
    }),
  );
}
