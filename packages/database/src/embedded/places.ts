import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@warifu/kernel';

/** Where an embedded server keeps its files. */
export interface Places {
  /** The data folder that was given, without symbolic links. */
  readonly folder: string;
  /** PostgreSQL's own data. */
  readonly data: string;
  /** The folder of the Unix socket, 0700. */
  readonly socketFolder: string;
  /** What the server said at its last start. */
  readonly startLog: string;
}

/** The address of a Unix socket takes 104 bytes on macOS, 108 on Linux, its final zero included. */
const longestSocketPath = 103;
const socketName = '.s.PGSQL.5432';

/**
 * The same folder always gives the same places, whatever the environment: every program must find the socket.
 * Creates the folder and the socket's folder.
 */
export function preparePlaces(givenFolder: string): Places {
  mkdirSync(givenFolder, { recursive: true, mode: 0o700 });
  const folder = realpathSync(givenFolder);
  return {
    folder,
    data: join(folder, 'postgres'),
    socketFolder: prepareSocketFolder(folder),
    startLog: join(folder, 'postgres-start.log'),
  };
}

function prepareSocketFolder(folder: string): string {
  const near = join(folder, 'postgres-socket');
  const fits = Buffer.byteLength(join(near, socketName)) <= longestSocketPath;
  // Not the runtime folder of a login: it vanishes at log-out, under a server that lives on.
  const socketFolder = fits
    ? near
    : join('/tmp', `warifu-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  refuseForeign(socketFolder);
  return socketFolder;
}

/** In a shared /tmp somebody else may have made the folder first. */
function refuseForeign(socketFolder: string): void {
  const status = lstatSync(socketFolder);
  const user = process.getuid?.();
  if (!status.isDirectory() || (user !== 0 && status.uid !== user)) {
    throw new UserError(`The folder ${socketFolder} belongs to another user; remove it, or use a shorter data folder.`);
  }
  if ((status.mode & 0o777) !== 0o700) chmodSync(socketFolder, 0o700);
}
