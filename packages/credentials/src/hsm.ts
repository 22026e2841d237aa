import { spawnSync } from 'node:child_process';
import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'node:crypto';
import { rmSync, statSync, readFileSync, existsSync } from 'node:fs';
import { Secret, UserError, type Random } from '@warifu/kernel';
import type { HsmDescription } from './hsm-description.ts';
import { readOwnersFile, replaceOwnersFile } from './owners-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The program of OpenSC that speaks PKCS#11. */
const program = 'pkcs11-tool';
const timeoutMs = 20_000;
const maxOutputBytes = 64 * 1024;
const pinVariable = 'WARIFU_HSM_PIN';
const leastKeyBits = 2_048;
const hashes = {
  'SHA-1': { node: 'sha1', options: ['--hash-algorithm', 'SHA-1', '--mgf', 'MGF1-SHA1'] },
  SHA256: { node: 'sha256', options: ['--hash-algorithm', 'SHA256', '--mgf', 'MGF1-SHA256'] },
} as const;

/** A key pair that never leaves its HSM: what is encrypted to it, the HSM alone opens (RSA-OAEP, RFC 8017, 7.1). */
export class Hsm {
  readonly #described: HsmDescription;
  readonly #environment: Environment;
  readonly #random: Random;

  constructor(described: HsmDescription, { environment, random }: { environment: Environment; random: Random }) {
    this.#described = described;
    this.#environment = environment;
    this.#random = random;
  }

  /** @throws UserError where the HSM or the key is not there */
  encrypt(plaintext: Buffer): Buffer {
    const { hash } = this.#described;
    return publicEncrypt(
      { key: this.#publicKey(), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hashes[hash].node },
      plaintext,
    );
  }

  /** @throws UserError where the HSM refuses the PIN, is not there, or cannot open it */
  decrypt(sealed: Buffer): Buffer {
    const { key, hash } = this.#described;
    const pin = this.#pin();
    const options = ['--decrypt', '--mechanism', 'RSA-PKCS-OAEP', ...hashes[hash].options, '--label', key];
    const opened = this.#run(['--login', '--pin', `env:${pinVariable}`, ...options], { input: sealed, pin });
    rmSync(this.#refusalFile, { force: true });
    return opened;
  }

  #publicKey(): KeyObject {
    const { token, key } = this.#described;
    const bytes = this.#run(['--read-object', '--type', 'pubkey', '--label', key], {});
    const none = () =>
      new UserError(`The token "${token}" of the HSM has no RSA key pair "${key}" of 2048 bits at least.`);
    if (bytes.length === 0) throw none();
    const publicKey = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    if (publicKey.asymmetricKeyType !== 'rsa' || bits < leastKeyBits) throw none();
    return publicKey;
  }

  #run(args: readonly string[], { input, pin }: { readonly input?: Buffer; readonly pin?: Secret<string> }): Buffer {
    const { module, token } = this.#described;
    const result = spawnSync(program, ['--module', module, '--token-label', token, ...args], {
      ...(input === undefined ? {} : { input }),
      // The PIN goes by the environment: a process list shows arguments to everybody.
      env: { ...process.env, ...this.#environment, ...(pin === undefined ? {} : { [pinVariable]: pin.reveal() }) },
      timeout: timeoutMs,
      maxBuffer: maxOutputBytes,
    });
    if (result.error === undefined && result.status === 0) return result.stdout;
    throw this.#refusal(result.error, String(result.stderr));
  }

  /** The one sentence for what went wrong. */
  #refusal(error: Error | undefined, said: string): UserError {
    const { module, token, key } = this.#described;
    if (error !== undefined && 'code' in error) {
      if (error.code === 'ENOENT') {
        return new UserError(`The master key is in an HSM, and ${program} is not there. Install the package opensc.`);
      }
      if (error.code === 'ETIMEDOUT') {
        return new UserError(`The HSM gave no answer within ${timeoutMs / 1000} seconds.`);
      }
    }
    if (/CKR_PIN_(INCORRECT|LEN_RANGE|INVALID)/.test(said)) return this.#pinRefused();
    if (said.includes('CKR_PIN_LOCKED')) {
      return new UserError('The HSM is locked after too many wrong PINs. Its security officer must unlock it.');
    }
    if (/Failed to load pkcs11 module|dlopen failed/i.test(said)) {
      return new UserError(`There is no PKCS#11 module for the HSM that can be used at ${module}.`);
    }
    if (/No slot with token named|No slots|CKR_TOKEN_NOT_PRESENT|CKR_SLOT_ID_INVALID/.test(said)) {
      return new UserError(`The HSM has no token "${token}".`);
    }
    const [code = 'it gave no reason'] = /CKR_\w+/.exec(said) ?? [];
    return new UserError(`The HSM cannot open the master key with its key "${key}" (${code}).`, { cause: error });
  }

  #pin(): Secret<string> {
    const { pin } = this.#described;
    const refused = existsSync(this.#refusalFile) ? readFileSync(this.#refusalFile, 'utf8') : null;
    if (refused !== null && refused === this.#pinFileMark()) {
      throw new UserError(`The HSM refused the PIN of ${pin}; it is not tried again until that file is changed.`);
    }
    const name = pin.replace(/^(file|env):/, '');
    const text = pin.startsWith('file:') ? readOwnersFile(name, 'The PIN of the HSM') : (this.#environment[name] ?? '');
    if (text.trim() === '') throw new UserError(`The PIN of the HSM is missing: nothing is at ${pin}.`);
    return new Secret(text.trim());
  }

  /**
   * Remembers a PIN file that was refused: a supervisor starts a program that ends again and again, and an HSM locks itself
   * after a few wrong PINs.
   */
  #pinRefused(): UserError {
    const mark = this.#pinFileMark();
    if (mark !== null) replaceOwnersFile(this.#refusalFile, mark, this.#random);
    return new UserError(
      `The HSM refuses the PIN of ${this.#described.pin}. Put the right one there: after a few wrong ones an HSM locks itself.`,
    );
  }

  get #refusalFile(): string {
    return `${this.#described.sealed}.pin-refused`;
  }

  /** Tells whether the file is the one of before, and nothing of what is in it. null where the PIN is in no file. */
  #pinFileMark(): string | null {
    const { pin } = this.#described;
    if (!pin.startsWith('file:')) return null;
    const facts = statSync(pin.slice('file:'.length), { throwIfNoEntry: false });
    return facts === undefined ? null : `${facts.ino} ${facts.mtimeMs}`;
  }
}
