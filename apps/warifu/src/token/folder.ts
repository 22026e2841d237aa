import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import type { TokenIo } from './io.ts';

/** Where token files lie: as told, else in the data folder that the platform has for this person. */
export function tokenFolder(env: TokenIo['env'], platform = process.platform, home = homedir()): string {
  const told = env['WARIFU_TOKEN_FOLDER'];
  if (told !== undefined && told !== '') return told;
  switch (platform) {
    case 'win32':
      return win32.join(env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'Warifu', 'tokens');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Warifu', 'tokens');
    default: {
      // The XDG base directory specification says to pass over a relative path.
      const data = env['XDG_DATA_HOME'];
      const isUsable = data !== undefined && posix.isAbsolute(data);
      return posix.join(isUsable ? data : posix.join(home, '.local', 'share'), 'warifu', 'tokens');
    }
  }
}
