import type { Clock, Random, Secret } from '@warifu/kernel';
import { Digester } from './digester.ts';
import { currentMasterKey, type KeyRing } from './key-ring.ts';
import type { KeySource } from './key-source.ts';
import type { Credential } from './registration-state.ts';
import { seal, unseal, type SealContext } from './sealing.ts';

/** How long a version that the source does not have is not asked for again. */
const rereadPauseMs = 100;

/** Seals and opens with the keys of one source, and follows a rotation while it serves. */
export class KeyKeeper {
  readonly digester: Digester;
  readonly #source: KeySource;
  readonly #clock: Clock;
  readonly #random: Random;
  #ring: KeyRing;
  #missed: { readonly version: number; readonly atMs: number } | null = null;

  /** @throws UserError when the source cannot be read */
  constructor(source: KeySource, { clock, random }: { clock: Clock; random: Random }) {
    this.#source = source;
    this.#clock = clock;
    this.#random = random;
    this.#ring = source.read();
    this.digester = new Digester(this.#ring.digestKey);
  }

  get ring(): KeyRing {
    return this.#ring;
  }

  /** Reads the source again: after a rotation by another program. Keys in use stay known. */
  reread(): void {
    const fresh = this.#source.read();
    this.#ring = { ...fresh, masterKeys: new Map([...this.#ring.masterKeys, ...fresh.masterKeys]) };
  }

  /** Seals under the current master key. */
  seal(plaintext: Uint8Array, context: Omit<SealContext, 'masterKeyVersion'>): Buffer {
    const { version, key } = currentMasterKey(this.#ring);
    return seal(key, plaintext, { ...context, masterKeyVersion: version }, this.#random);
  }

  /** @throws Error when no key of that version is to be had, or the sealed bytes do not fit their context */
  open(sealed: Buffer, context: SealContext): Buffer {
    return unseal(this.#masterKey(context.masterKeyVersion), sealed, context);
  }

  codeKey(credential: Pick<Credential, 'id' | 'sealedCodeKey' | 'masterKeyVersion'>): Buffer {
    return this.open(credential.sealedCodeKey, {
      credentialId: credential.id,
      purpose: 'code',
      masterKeyVersion: credential.masterKeyVersion,
    });
  }

  #masterKey(version: number): Secret<Buffer> {
    const known = this.#ring.masterKeys.get(version) ?? this.#lookAgain(version);
    if (known === undefined) throw new Error(`master key version ${version} is not in ${this.#source.description}`);
    return known;
  }

  #lookAgain(version: number): Secret<Buffer> | undefined {
    const nowMs = this.#clock.monotonicMs();
    if (this.#missed?.version === version && nowMs - this.#missed.atMs < rereadPauseMs) return undefined;
    this.reread();
    const fresh = this.#ring.masterKeys.get(version);
    this.#missed = fresh === undefined ? { version, atMs: nowMs } : null;
    return fresh;
  }
}
