import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { Secret, UserError, type Random } from '@warifu/kernel';
import type { Environment } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import { keepInOwnFile, readOwnFile, readSecretPlace } from '../secret-place.ts';
import { parseObject } from '../token/token-file.ts';

/** The keys of the bank's pages and its console: outside the database, and the same for all machines of the bank. */
export interface BankKeys {
  /** Forms and cookies of the customers' pages are guarded with keys derived from it. */
  readonly pageSecret: Secret<Buffer>;
  /** The same for the staff console. It comes from `pageSecret`, so that the files of a bank without a console serve one. */
  readonly staffPageSecret: Secret<Buffer>;
  /** What somebody typed is kept only as a digest under this key. */
  readonly digestKey: Secret<Buffer>;
}

const keyBytes = 32;
const version = 1;

/** The key file of the data folder, where the configuration names no other place. */
export function defaultBankKeyFile({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'bank-keys.json');
}

/** Reads the keys; without a setting of their place, from the data folder, where they are made once. @throws UserError */
export function openBankKeys(
  config: Config,
  { environment, random }: { readonly environment: Environment; readonly random: Random },
): BankKeys {
  const place = config.bankKeys;
  if (place !== null) {
    return parseBankKeys(readSecretPlace(place, { setting: settings.bankKeys.name, environment }), place);
  }
  const path = defaultBankKeyFile(config);
  keepInOwnFile(path, newBankKeys(random), random);
  return parseBankKeys(readOwnFile(path), path);
}

function newBankKeys(random: Random): Secret<string> {
  const newKey = () => Buffer.from(random.bytes(keyBytes)).toString('base64url');
  return new Secret(JSON.stringify({ version, pageSecret: newKey(), digestKey: newKey() }));
}

function parseBankKeys(text: Secret<string>, place: string): BankKeys {
  const { pageSecret, digestKey } = fieldsOf(text);
  const keys = [pageSecret, digestKey].map((key) => (typeof key === 'string' ? Buffer.from(key, 'base64url') : null));
  const [page, digest] = keys;
  if (page?.length !== keyBytes || digest?.length !== keyBytes) {
    throw new UserError(
      `${place} does not hold the keys of the bank's pages, as bank-keys.json of a data folder does.`,
    );
  }
  return { pageSecret: new Secret(page), staffPageSecret: staffPageSecretFrom(page), digestKey: new Secret(digest) };
}

function staffPageSecretFrom(pageSecret: Buffer): Secret<Buffer> {
  return new Secret(Buffer.from(hkdfSync('sha256', pageSecret, '', 'warifu/bank-keys/v1/staff-pages', keyBytes)));
}

function fieldsOf(text: Secret<string>): Record<string, unknown> {
  const fields = parseObject(text.reveal());
  return fields?.['version'] === version ? fields : {};
}
