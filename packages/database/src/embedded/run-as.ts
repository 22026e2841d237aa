import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { UserError } from '@warifu/kernel';

const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/**
 * What to put before a command so that PostgreSQL, which refuses to run as root, runs: nothing for an ordinary user; for
 * root a user namespace in which the same root is called user 1000, so that files stay root's and no account is added.
 * @throws UserError where that cannot be done
 */
export function commandPrefix(folder: string): readonly string[] {
  const user = process.getuid?.();
  const owner = statSync(folder).uid;
  if (owner !== user) {
    throw new UserError(
      `The data folder ${folder} belongs to another user (number ${owner}); start Warifu as that user.`,
    );
  }
  if (user !== 0) return [];
  const [program, ...rest] = [...namespace, 'true'];
  if (process.platform === 'linux' && spawnSync(program, rest, { stdio: 'ignore', timeout: 10_000 }).status === 0) {
    return namespace;
  }
  throw new UserError(
    'PostgreSQL does not run as root, and no user namespace can be made here (unshare of util-linux). Start Warifu as an ordinary user, or give a database URL.',
  );
}
