import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUuid, UserError } from '@warifu/kernel';
import type { TokenContext } from './context.ts';
import { tokenFolder } from './folder.ts';
import { formatLocalId, nextElsewhereId, parseLocalId, type ElsewhereId, type LocalId } from './local-id.ts';
import { parseToken, serialiseToken, type StoredToken } from './token-file.ts';

const maxFileBytes = 16 * 1024;

/** The token files of this person: one 0600 file a token, named by its ID, in a 0700 folder. */
export class TokenStore {
  readonly #context: TokenContext;
  readonly #folder: string;

  constructor(context: TokenContext) {
    this.#context = context;
    this.#folder = tokenFolder(context.env);
  }

  fileOf(id: LocalId): string {
    return join(this.#folder, `${id}.json`);
  }

  /** Makes the folder where it is missing. @throws UserError if nothing can be written there */
  async prepare(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await access(this.#folder, constants.W_OK);
    } catch (error) {
      throw this.#folderUnusable(error);
    }
  }

  /** @throws UserError if the token is not there, or its file is damaged */
  async read(id: LocalId): Promise<StoredToken> {
    const file = this.fileOf(id);
    let text: string;
    try {
      text = await readBounded(file);
    } catch (error) {
      const { messages } = this.#context;
      if (codeOf(error) === 'ENOENT') throw new UserError(messages.unknownId(formatLocalId(id)));
      throw new UserError(messages.fileUnreadable(file, codeOf(error)), { cause: error });
    }
    const token = parseToken(text);
    if (token?.id !== id) throw new UserError(this.#context.messages.fileDamaged(file));
    return token;
  }

  /** All tokens that can be read, the newest first; says on standard error which files cannot. */
  async list(): Promise<StoredToken[]> {
    const tokens: StoredToken[] = [];
    for (const id of await this.#ids()) {
      try {
        tokens.push(await this.read(id));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        this.#context.stderr.write(`${error.message}\n`);
      }
    }
    return tokens.sort((one, other) => other.createdAtMs - one.createdAtMs);
  }

  /** What the next token of another service is called here. */
  async nextElsewhereId(): Promise<ElsewhereId> {
    return nextElsewhereId(await this.#ids());
  }

  /** @throws UserError if a token of this ID is there already */
  async add(token: StoredToken): Promise<void> {
    if ((await this.#ids()).includes(token.id)) {
      throw new UserError(this.#context.messages.idTaken(formatLocalId(token.id)));
    }
    await this.save(token);
  }

  /** Replaces the whole file or nothing, also when the machine stops half-way. */
  async save(token: StoredToken): Promise<void> {
    const file = this.fileOf(token.id);
    const temporary = join(this.#folder, `.${token.id}.${randomUuid(this.#context.random)}`);
    try {
      await writeDurably(temporary, serialiseToken(token));
      await rename(temporary, file);
      await syncFolder(this.#folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw this.#folderUnusable(error);
    }
  }

  /** @throws UserError if the token is not there */
  async remove(id: LocalId): Promise<void> {
    try {
      await rm(this.fileOf(id));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new UserError(this.#context.messages.unknownId(formatLocalId(id)));
      throw this.#folderUnusable(error);
    }
  }

  async #ids(): Promise<LocalId[]> {
    let names: string[];
    try {
      names = await readdir(this.#folder);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw this.#folderUnusable(error);
    }
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => parseLocalId(name.slice(0, -'.json'.length)))
      .filter((id) => id !== null);
  }

  #folderUnusable(cause: unknown): UserError {
    return new UserError(this.#context.messages.folderUnusable(this.#folder, codeOf(cause)), { cause });
  }
}

async function readBounded(file: string): Promise<string> {
  await using handle: FileHandle = await open(file, 'r');
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(maxFileBytes), 0, maxFileBytes, 0);
  return buffer.toString('utf8', 0, bytesRead);
}

async function writeDurably(file: string, text: string): Promise<void> {
  await using handle: FileHandle = await open(file, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
}

/** Makes a rename durable. Windows cannot open a folder, and needs it not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle: FileHandle = await open(folder, 'r');
  await handle.sync();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
