import { UserError } from '@warifu/kernel';
import { ContainerParser } from './container-parser.ts';
import type { XmlElement } from './element.ts';
import { limits } from './limits.ts';
import type { OtpKey } from './otp-key.ts';
import type { Protection } from './decrypt.ts';
import { openProtection, type ContainerSecrets } from './protection.ts';
import { readKey, serialOf } from './read-key.ts';
import { KeyRefusal } from './refusal.ts';

/** One key package of a container, in its order. */
export interface ReadPackage {
  /** Counted from 1. */
  readonly place: number;
  readonly serial: string | null;
  readonly found: { readonly kind: 'key'; readonly key: OtpKey } | { readonly kind: 'refused'; readonly why: string };
  /** So far in the file. */
  readonly bytesRead: number;
}

/**
 * Reads a key container (RFC 6030), however large it is. A signature of the container is passed over: what protects a file that
 * lay in other hands is its encryption with MACs.
 * @throws UserError where it is none, is damaged, hostile, or the secrets do not open it
 */
export async function* readContainer(
  bytes: AsyncIterable<Uint8Array>,
  secrets: ContainerSecrets,
): AsyncGenerator<ReadPackage> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new ContainerParser();
  const reader = new PackageReader(secrets);
  let bytesRead = 0;
  for await (const piece of bytes) {
    bytesRead += piece.length;
    if (bytesRead > limits.maxFileBytes) throw new UserError('The file is larger than 1 GiB. Split it.');
    for (const element of parser.write(decoded(decoder, piece))) {
      const read = await reader.next(element);
      if (read !== null) yield { ...read, bytesRead };
    }
  }
  parser.write(decoded(decoder));
  parser.close();
}

function decoded(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (cause) {
    throw new UserError('The file cannot be read as a key package: it is not UTF-8.', { cause });
  }
}

class PackageReader {
  readonly #secrets: ContainerSecrets;
  #encryptionKey: XmlElement | null = null;
  #macMethod: XmlElement | null = null;
  #protection: Protection | null = null;
  #place = 0;

  constructor(secrets: ContainerSecrets) {
    this.#secrets = secrets;
  }

  /** null for an element that is no key package. */
  async next(element: XmlElement): Promise<Omit<ReadPackage, 'bytesRead'> | null> {
    switch (element.name) {
      case 'EncryptionKey':
        this.#encryptionKey = element;
        return null;
      case 'MACMethod':
        this.#macMethod = element;
        return null;
      case 'KeyPackage':
        return this.#keyPackage(element);
      default:
        return null;
    }
  }

  async #keyPackage(element: XmlElement): Promise<Omit<ReadPackage, 'bytesRead'>> {
    this.#protection ??= await this.#open();
    this.#place += 1;
    if (this.#place > limits.maxKeys) throw new UserError(`The file holds more than ${limits.maxKeys} keys. Split it.`);
    const [place, serial] = [this.#place, serialOf(element)];
    try {
      return { place, serial, found: { kind: 'key', key: readKey(element, this.#protection) } };
    } catch (error) {
      if (!(error instanceof KeyRefusal)) throw error;
      return { place, serial, found: { kind: 'refused', why: error.message } };
    }
  }

  async #open(): Promise<Protection> {
    try {
      return await openProtection({ encryptionKey: this.#encryptionKey, macMethod: this.#macMethod }, this.#secrets);
    } catch (error) {
      if (!(error instanceof KeyRefusal)) throw error;
      throw new UserError(`The key of the MACs in the file cannot be opened: ${error.message}.`, { cause: error });
    }
  }
}
