import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An HSM without its hardware: Debian's SoftHSM2, with one token and one key pair in it. */
export interface SoftHsm {
  /** Whoever uses it needs these. */
  readonly environment: Readonly<Record<string, string>>;
  readonly pinFile: string;
  /** The file that `WARIFU_MASTER_KEY=pkcs11:` names. */
  readonly description: string;
  readonly sealedFile: string;
}

const module = '/usr/lib/softhsm/libsofthsm2.so';
const token = 'warifu';
const key = 'warifu-master';
export const softHsmPin = '271828';

/** Makes one in an empty folder. */
export function makeSoftHsm(folder: string): SoftHsm {
  const tokens = join(folder, 'tokens');
  mkdirSync(tokens);
  const configuration = join(folder, 'softhsm2.conf');
  writeFileSync(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const environment = { SOFTHSM2_CONF: configuration };
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { env: { ...process.env, ...environment }, stdio: 'pipe' });
  run('softhsm2-util', '--init-token', '--free', '--label', token, '--pin', softHsmPin, '--so-pin', '31415926');
  const pair = ['--keypairgen', '--key-type', 'rsa:2048', '--label', key, '--usage-decrypt'];
  run('pkcs11-tool', '--module', module, '--token-label', token, '--login', '--pin', softHsmPin, ...pair);
  const pinFile = join(folder, 'hsm.pin');
  writeFileSync(pinFile, `${softHsmPin}\n`, { mode: 0o600 });
  const [description, sealedFile] = [join(folder, 'hsm.json'), join(folder, 'master-key.sealed.json')];
  // SoftHSM2 knows OAEP with SHA-1 alone.
  const described = { module, token, key, pin: `file:${pinFile}`, hash: 'SHA-1', sealed: sealedFile };
  writeFileSync(description, JSON.stringify(described));
  return { environment, pinFile, description, sealedFile };
}
