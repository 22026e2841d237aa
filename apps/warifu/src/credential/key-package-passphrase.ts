import type { PassphraseUse } from '../passphrase.ts';

/** The passphrase of a key package, which goes to others on another way than the file. */
export function keyPackagePassphrase(file: string | null): PassphraseUse {
  return {
    file,
    minLength: 12,
    words: {
      ask: 'Passphrase of the key package: ',
      askNew: 'New passphrase for the key package: ',
      askAgain: 'The same once more: ',
      differ: 'The two passphrases differ. Nothing was written.',
      needsTerminal:
        'The key package needs a passphrase: name a file of it by --passphrase-file, or run this on a terminal.',
      cancelled: 'Cancelled.',
      length: (min, max) => `The passphrase must have ${min} to ${max} characters.`,
      fileUnreadable: (path) => `The passphrase file ${path} cannot be read.`,
    },
  };
}
