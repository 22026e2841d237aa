import { open } from 'node:fs/promises';
import { Secret, UserError } from '@warifu/kernel';
import { askInSecret } from './ask-in-secret.ts';
import type { Io } from './io.ts';

/** What a passphrase is for, in the words that the person is asked and told with. */
export interface PassphraseUse {
  /** The file whose first line is the passphrase; null to ask on the terminal. */
  readonly file: string | null;
  readonly minLength: number;
  readonly words: {
    readonly ask: string;
    readonly askNew: string;
    readonly askAgain: string;
    readonly differ: string;
    readonly needsTerminal: string;
    readonly cancelled: string;
    readonly length: (min: number, max: number) => string;
    readonly fileUnreadable: (file: string) => string;
  };
}

type Terminal = Pick<Io, 'stdin' | 'stderr'>;

const maxLength = 1024;

/**
 * A passphrase to seal something new with: from the file, or typed twice.
 * @throws UserError if there is none to be had, it is too short, or the two differ
 */
export async function newPassphrase(terminal: Terminal, use: PassphraseUse): Promise<Secret<string>> {
  const { minLength, words } = use;
  const fromFile = await readPassphraseFile(use);
  const passphrase = fromFile ?? (await ask(terminal, words.askNew, use));
  if (passphrase.length < minLength || passphrase.length > maxLength) {
    throw new UserError(words.length(minLength, maxLength));
  }
  if (fromFile === null && (await ask(terminal, words.askAgain, use)) !== passphrase) {
    throw new UserError(words.differ);
  }
  return new Secret(passphrase);
}

/** The passphrase that something was sealed with. @throws UserError if there is none to be had */
export async function knownPassphrase(terminal: Terminal, use: PassphraseUse): Promise<Secret<string>> {
  return new Secret((await readPassphraseFile(use)) ?? (await ask(terminal, use.words.ask, use)));
}

/** The first line of the file; null where none is named. */
async function readPassphraseFile({ file, words }: PassphraseUse): Promise<string | null> {
  if (file === null) return null;
  try {
    await using handle = await open(file, 'r');
    const bound = 4 * (maxLength + 1);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(bound), 0, bound, 0);
    return normalise(buffer.toString('utf8', 0, bytesRead).split(/\r?\n/, 1)[0] ?? '');
  } catch (cause) {
    throw new UserError(words.fileUnreadable(file), { cause });
  }
}

async function ask(terminal: Terminal, question: string, { words }: PassphraseUse): Promise<string> {
  if (terminal.stdin.isTTY !== true) throw new UserError(words.needsTerminal);
  return normalise(await askInSecret(terminal, { question, cancelled: words.cancelled }));
}

/** The same passphrase is the same bytes whatever input method typed it. */
function normalise(typed: string): string {
  return typed.normalize('NFKC');
}
