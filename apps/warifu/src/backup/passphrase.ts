import { settings, type Config } from '../config/settings.ts';
import type { PassphraseUse } from '../passphrase.ts';

const { name } = settings.backupPassphraseFile;

/** A backup's passphrase. */
export function backupPassphrase({ backupPassphraseFile }: Config): PassphraseUse {
  return {
    file: backupPassphraseFile,
    minLength: 12,
    words: {
      ask: 'Passphrase of the backup: ',
      askNew: 'New passphrase for the backup: ',
      askAgain: 'The same once more: ',
      differ: 'The two passphrases are not the same; no backup was made.',
      needsTerminal: `A passphrase is needed: run this in a terminal, or name a file that holds it in ${name}.`,
      cancelled: 'Cancelled; nothing was changed.',
      length: (min, max) => `A backup's passphrase has ${min} to ${max} characters; choose another one.`,
      fileUnreadable: (file) => `The passphrase file ${file} cannot be read; check ${name}.`,
    },
  };
}
