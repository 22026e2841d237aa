import { open, type FileHandle } from 'node:fs/promises';
import { importCredentials, type Author, type ImportedCredential, type KeyKeeper } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import { UserError, type Secret } from '@warifu/kernel';
import { readContainer, type ContainerSecrets, type ReadPackage } from '@warifu/pskc';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { knownPassphrase } from '../passphrase.ts';
import { Report } from '../report.ts';
import { readOwnFile } from '../secret-place.ts';
import { ToldAlready } from '../told-already.ts';
import { importedFrom } from './imported-token.ts';
import { keyPackagePassphrase } from './key-package-passphrase.ts';

export interface ImportKeysOptions extends LeafOptions {
  readonly keyFile?: string;
  readonly passphraseFile?: string;
  readonly dryRun?: boolean;
}

/** Tokens in one commit: what an interruption leaves undone is at most this. */
const maxRound = 500;
/** Told one by one; all are counted. */
const maxRefusalsTold = 1_000;
const pieceBytes = 64 * 1024;

/** Imports the tokens of a key package; doing it again goes on where it was interrupted. @throws ToldAlready where some were refused */
export async function importKeys(io: Io, path: string, options: ImportKeysOptions): Promise<void> {
  await using file = await openFile(path);
  const secrets = containerSecrets(io, options);
  const { size: bytesTotal } = await file.stat();
  const tally = new Tally(io, options, bytesTotal);
  const packages = readContainer(file.createReadStream({ highWaterMark: pieceBytes, autoClose: false }), secrets);
  if (options.dryRun === true) {
    for await (const read of packages) tally.judged(read, importedFrom(read, io.clock.nowMs()));
  } else {
    await atTheDesk(io, async ({ db, author, masterKeys, interrupted }) => {
      const { keeper } = await masterKeys();
      const rounds = new Rounds({ db, author: await author(), keys: keeper }, tally);
      for await (const read of packages) {
        if (interrupted.aborted) throw new UserError('Interrupted. The same command goes on where this one stopped.');
        const token = tally.judged(read, importedFrom(read, io.clock.nowMs()));
        if (token !== null) await rounds.add(token, read);
      }
      await rounds.flush();
    });
  }
  tally.tell();
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new UserError(`The file ${path} cannot be read.`, { cause });
  }
}

function containerSecrets(io: Io, { keyFile, passphraseFile }: ImportKeysOptions): ContainerSecrets {
  return {
    presharedKey: (name) => {
      if (keyFile !== undefined) return Promise.resolve(readPresharedKey(keyFile));
      const called = name === null ? '' : ` ("${name}")`;
      throw new UserError(
        `The file is encrypted with a pre-shared key${called}. Write it, in hexadecimal, into a file of mode 600 and name that by --key-file.`,
      );
    },
    passphrase: () => knownPassphrase(io, keyPackagePassphrase(passphraseFile ?? null)),
  };
}

function readPresharedKey(path: string): Secret<Buffer> {
  const text = readOwnFile(path).map((key) => key.replaceAll(/[\s:]/g, ''));
  if (!/^(?:[0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64})$/i.test(text.reveal())) {
    throw new UserError(`${path} must hold a key of 16, 24 or 32 bytes in hexadecimal.`);
  }
  return text.map((key) => Buffer.from(key, 'hex'));
}

/** Collects tokens and imports them round by round. */
class Rounds {
  readonly #parts: { readonly db: Database; readonly author: Author; readonly keys: KeyKeeper };
  readonly #tally: Tally;
  readonly #waiting = new Map<string, { readonly token: ImportedCredential; readonly read: ReadPackage }>();

  constructor(parts: { readonly db: Database; readonly author: Author; readonly keys: KeyKeeper }, tally: Tally) {
    this.#parts = parts;
    this.#tally = tally;
  }

  async add(token: ImportedCredential, read: ReadPackage): Promise<void> {
    if (this.#waiting.size === maxRound || this.#waiting.has(token.id)) await this.flush();
    this.#waiting.set(token.id, { token, read });
  }

  async flush(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const { db, author, keys } = this.#parts;
    const round = [...this.#waiting.values()];
    const outcomes = await importCredentials(
      db,
      author,
      round.map(({ token }) => token),
      keys,
    );
    for (const { token, read } of round) {
      token.codeKey.fill(0);
      const outcome = outcomes.get(token.id);
      if (outcome === 'imported') this.#tally.imported += 1;
      else if (outcome === 'known') this.#tally.known += 1;
      else this.#tally.refuse(read, 'another token has this ID already');
    }
    this.#waiting.clear();
  }
}

interface Refused {
  readonly place: number;
  readonly serial: string | null;
  readonly why: string;
}

/** What became of the packages so far. */
class Tally {
  imported = 0;
  known = 0;
  readonly #report: Report;
  readonly #progress: ReturnType<Report['progress']>;
  readonly #options: ImportKeysOptions;
  readonly #bytesTotal: number;
  #read = 0;
  #refused = 0;
  readonly #refusals: Refused[] = [];

  constructor(io: Io, options: ImportKeysOptions, bytesTotal: number) {
    this.#report = new Report(io, options);
    this.#progress = this.#report.progress();
    this.#options = options;
    this.#bytesTotal = Math.max(1, bytesTotal);
  }

  /** Counts a package. @returns its token, or null where it is refused */
  judged(read: ReadPackage, token: ImportedCredential | string): ImportedCredential | null {
    this.#read += 1;
    const percent = Math.floor((read.bytesRead / this.#bytesTotal) * 100);
    this.#progress.show(`${this.#read} keys read, ${this.imported} imported (${percent} % of the file)`);
    if (typeof token !== 'string') return token;
    this.refuse(read, token);
    return null;
  }

  refuse({ place, serial }: ReadPackage, why: string): void {
    this.#refused += 1;
    if (this.#refusals.length < maxRefusalsTold) this.#refusals.push({ place, serial, why });
  }

  /** @throws ToldAlready where some were refused */
  tell(): void {
    this.#progress.end();
    const { imported, known } = this;
    const refused = this.#refused;
    const counts =
      this.#options.dryRun === true
        ? `${this.#read - refused} of ${this.#read} keys can be imported. Nothing was done.`
        : `${imported} tokens were imported; ${known} were there already; ${refused} were refused.`;
    const untold = refused - this.#refusals.length;
    this.#report.result({ read: this.#read, imported, known, refused, refusals: this.#refusals }, [
      ...this.#refusals.map(
        ({ place, serial, why }) => `refused: key ${place}, ${serial ?? 'without a number'}: ${why}`,
      ),
      ...(untold > 0 ? [`refused: ${untold} more`] : []),
      counts,
    ]);
    if (refused > 0) throw new ToldAlready('some keys were refused');
  }
}
