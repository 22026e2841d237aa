import type { PassphraseUse } from '../passphrase.ts';
import type { TokenContext } from './context.ts';

/** A token's passphrase, in the language of the person. */
export function tokenPassphrase({ env, messages }: TokenContext): PassphraseUse {
  const file = env['WARIFU_TOKEN_PASSPHRASE_FILE'];
  return {
    file: file === undefined || file === '' ? null : file,
    minLength: 8,
    words: {
      ask: messages.askPassphrase,
      askNew: messages.askNewPassphrase,
      askAgain: messages.askAgain,
      differ: messages.passphrasesDiffer,
      needsTerminal: messages.passphraseNeedsTerminal,
      cancelled: messages.cancelled,
      length: (min, max) => messages.passphraseLength(min, max),
      fileUnreadable: (path) => messages.passphraseFileUnreadable(path),
    },
  };
}
