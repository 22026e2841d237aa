import { argon2, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '@warifu/kernel';
import { Gate } from './gate.ts';
import { formatPhc, parsePhc, type Argon2idCost } from './phc.ts';

const saltLength = 16;
const hashLength = 32;

export interface PasswordOptions extends Argon2idCost {
  /** Runs at once, and further ones that may wait. */
  readonly concurrent: number;
  readonly waiting: number;
  readonly random: Random;
  readonly clock: Clock;
  /** Told after each run of Argon2id. */
  readonly onRun?: (() => void) | undefined;
}

/** What a hash says of a password, and whether it was made at another cost than the present one. */
export interface PasswordVerdict {
  readonly isRight: boolean;
  readonly isOutdated: boolean;
}

/** A reserved place for hashing: what it does never finds the gate full. Use it within `Passwords.within` only. */
export interface PasswordDesk {
  /** The PHC string of a new password. */
  hash(password: string): Promise<string>;
  /** One run, whatever comes out. Null stands for no password: a run as long as any, and never right. */
  verify(password: string, phc: string | null): Promise<PasswordVerdict>;
}

/**
 * Argon2id, off the main thread, a bounded number of runs at once. Passwords are compared in NFKC, so that two keyboards
 * which write the same characters in different ways give the same password.
 */
export class Passwords {
  readonly #options: PasswordOptions;
  readonly #gate: Gate;
  readonly #nobody: string;

  constructor(options: PasswordOptions) {
    const { memoryKib, passes, random } = options;
    this.#options = options;
    this.#gate = new Gate(options);
    const [salt, hash] = [Buffer.from(random.bytes(saltLength)), Buffer.from(random.bytes(hashLength))];
    this.#nobody = formatPhc({ memoryKib, passes, salt, hash });
  }

  /** Does work that hashes. `busy`, with nothing begun, when too many wait: reserve before counting an attempt. */
  async within<Answer>(work: (desk: PasswordDesk) => Promise<Answer>): Promise<Answer | 'busy'> {
    const place = this.#gate.enter();
    if (place === null) return 'busy';
    try {
      return await work({
        hash: (password) => place.run(() => this.#hash(password)),
        verify: (password, phc) => place.run(() => this.#verify(password, phc)),
      });
    } finally {
      place.leave();
    }
  }

  async #hash(password: string): Promise<string> {
    const { memoryKib, passes, random } = this.#options;
    const salt = Buffer.from(random.bytes(saltLength));
    const hash = await this.#derive(password, salt, { memoryKib, passes });
    return formatPhc({ memoryKib, passes, salt, hash });
  }

  async #verify(password: string, phc: string | null): Promise<PasswordVerdict> {
    const { memoryKib, passes, salt, hash } = parsePhc(phc ?? this.#nobody);
    const isSame = timingSafeEqual(await this.#derive(password, salt, { memoryKib, passes }), hash);
    const isOutdated = memoryKib !== this.#options.memoryKib || passes !== this.#options.passes;
    return { isRight: isSame && phc !== null, isOutdated };
  }

  #derive(password: string, salt: Buffer, { memoryKib, passes }: Argon2idCost): Promise<Buffer> {
    const message = password.normalize('NFKC');
    const parameters = { message, nonce: salt, parallelism: 1, tagLength: hashLength, memory: memoryKib, passes };
    return new Promise((resolve, reject) => {
      argon2('argon2id', parameters, (error, hash) => {
        this.#options.onRun?.();
        if (error === null) resolve(hash);
        else reject(error);
      });
    });
  }
}
