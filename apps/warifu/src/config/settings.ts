import { hostname } from 'node:os';
import * as kinds from './kinds.ts';
import type { Kind } from './kinds.ts';

/** One environment variable. */
export interface Setting {
  readonly name: string;
  /** For the reference: what it is for. */
  readonly meaning: string;
  readonly kind: Kind<unknown>;
  /** What holds where it is not set, as it would be written; null where nothing does. */
  readonly fallback: string | null;
  /** Says what happens where it is not set and has no fallback, or one that differs by machine. */
  readonly otherwise?: string;
  /** Its value is never printed. */
  readonly isSecret?: true;
}

/** Every environment variable of the programs and of the command line, but those of the terminal token. */
export const settings = {
  dataFolder: {
    name: 'WARIFU_DATA',
    meaning: 'The data folder: the embedded PostgreSQL, the keys, the logs of a trial.',
    kind: kinds.path,
    fallback: './data',
  },
  databaseUrl: {
    name: 'WARIFU_AUTHORITY_DATABASE_URL',
    meaning: "The authority's PostgreSQL database, where it is not the embedded one.",
    kind: kinds.databaseUrl,
    fallback: null,
    otherwise: 'a PostgreSQL in the data folder',
    isSecret: true,
  },
  host: {
    name: 'WARIFU_HOST',
    meaning: 'The address to listen on. A trial listens on localhost only.',
    kind: kinds.host,
    fallback: 'localhost',
  },
  authorityPort: {
    name: 'WARIFU_AUTHORITY_PORT',
    meaning: "The authority's port; 0 for any free one.",
    kind: kinds.port,
    fallback: '3003',
  },
  authorityOrigin: {
    name: 'WARIFU_AUTHORITY_ORIGIN',
    meaning: 'Where browsers reach the authority: the token app is told, and may connect there only.',
    kind: kinds.browserOrigin,
    fallback: null,
    otherwise: 'http://localhost with the port of the authority',
  },
  tokenPort: {
    name: 'WARIFU_TOKEN_PORT',
    meaning: "The token app's port; 0 for any free one.",
    kind: kinds.port,
    fallback: '3002',
  },
  tokenOrigin: {
    name: 'WARIFU_TOKEN_ORIGIN',
    meaning: 'The origin of the token app: browsers may ask for the time and for credentials from there.',
    kind: kinds.origin,
    fallback: null,
    otherwise: 'http://localhost with the port of the token app',
  },
  bankPort: {
    name: 'WARIFU_BANK_PORT',
    meaning: "The port of the customers' pages; 0 for any free one.",
    kind: kinds.port,
    fallback: '3000',
  },
  bankOrigin: {
    name: 'WARIFU_BANK_ORIGIN',
    meaning:
      'Where browsers reach the pages of the bank: forms are taken from there only, and https keeps cookies to TLS.',
    kind: kinds.browserOrigin,
    fallback: null,
    otherwise: 'plain http on this machine alone',
  },
  staffPort: {
    name: 'WARIFU_STAFF_PORT',
    meaning: 'The port of the staff console; 0 for any free one. Let it be reached from inside the bank only.',
    kind: kinds.port,
    fallback: '3001',
  },
  staffOrigin: {
    name: 'WARIFU_STAFF_ORIGIN',
    meaning:
      'Where browsers inside the bank reach the staff console: forms are taken from there only, and https keeps cookies to TLS.',
    kind: kinds.browserOrigin,
    fallback: null,
    otherwise: 'plain http on this machine alone',
  },
  bankDatabaseUrl: {
    name: 'WARIFU_BANK_DATABASE_URL',
    meaning: "The bank's PostgreSQL database, where it is not the embedded one.",
    kind: kinds.databaseUrl,
    fallback: null,
    otherwise: 'a PostgreSQL in the data folder',
    isSecret: true,
  },
  bankDescription: {
    name: 'WARIFU_BANK_DESCRIPTION',
    meaning: 'The JSON file that says which bank it is: names, telephone, code, branches, sender of mails.',
    kind: kinds.path,
    fallback: null,
    otherwise: 'the bank does not start',
  },
  bankPolicy: {
    name: 'WARIFU_BANK_POLICY',
    meaning: "The JSON file of the bank's policy: limits, fees, hours, which operation wants a code.",
    kind: kinds.path,
    fallback: null,
    otherwise: 'the policy that npx warifu policy shows',
  },
  bankAuthorityUrl: {
    name: 'WARIFU_BANK_AUTHORITY_URL',
    meaning: 'Where the bank reaches the authority; over a network by https.',
    kind: kinds.browserOrigin,
    fallback: null,
    otherwise: 'http://localhost with the port of the authority',
  },
  bankApiKey: {
    name: 'WARIFU_BANK_API_KEY',
    meaning:
      "Where the bank's API key at the authority is kept: file:PATH, or env:NAME for the variable that holds it.",
    kind: kinds.keyReference,
    fallback: null,
    otherwise: 'the bank does not start',
    // Whoever mistakes it for the key itself need not read it on a screen.
    isSecret: true,
  },
  bankKeys: {
    name: 'WARIFU_BANK_KEYS',
    meaning: 'Where the keys of the pages are kept, the same for all machines of the bank: file:PATH or env:NAME.',
    kind: kinds.keyReference,
    fallback: null,
    otherwise: 'bank-keys.json in the data folder, made at the first start',
  },
  bankSmtpUrl: {
    name: 'WARIFU_BANK_SMTP_URL',
    meaning: 'Where mails to customers are handed over: smtps://user:password@host:465, or smtp:// with STARTTLS.',
    kind: kinds.smtpUrl,
    fallback: null,
    otherwise: 'the bank does not start',
    isSecret: true,
  },
  provisioningPerMinute: {
    name: 'WARIFU_PROVISIONING_PER_MINUTE',
    meaning: 'Credentials that one address (IPv6: one /64) may ask for in a minute.',
    kind: kinds.wholeNumber(1, 1_000_000),
    fallback: '60',
  },
  maxFailures: {
    name: 'WARIFU_MAX_FAILURES',
    meaning: 'Consecutive wrong codes that lock a registration.',
    kind: kinds.wholeNumber(3, 100),
    fallback: '10',
  },
  unlockAfterSeconds: {
    name: 'WARIFU_UNLOCK_AFTER_SECONDS',
    meaning: 'The time after which a lock ends by itself.',
    kind: kinds.wholeNumber(60, 31_536_000),
    fallback: null,
    otherwise: 'only staff unlock',
  },
  radiusClients: {
    name: 'WARIFU_RADIUS_CLIENTS',
    meaning: 'The JSON file that says who may ask for codes over RADIUS: addresses, secrets, on whose behalf.',
    kind: kinds.path,
    fallback: null,
    otherwise: 'RADIUS is not served',
  },
  radiusPort: {
    name: 'WARIFU_RADIUS_PORT',
    meaning: 'The UDP port of RADIUS, where it is served; 0 for any free one.',
    kind: kinds.port,
    fallback: '1812',
  },
  masterKey: {
    name: 'WARIFU_MASTER_KEY',
    meaning:
      'Where the master key is kept: file:PATH, env:NAME for the variable that holds it, or pkcs11:PATH for the description of an HSM.',
    kind: kinds.masterKeyReference,
    fallback: null,
    otherwise: 'master-key.json in the data folder, made at the first start',
  },
  trustedProxies: {
    name: 'WARIFU_TRUSTED_PROXIES',
    meaning: 'Proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas.',
    kind: kinds.networks,
    fallback: null,
    otherwise: 'none is believed',
  },
  logLevel: {
    name: 'WARIFU_LOG_LEVEL',
    meaning: 'The least serious lines that are logged.',
    kind: kinds.logLevel,
    fallback: 'info',
  },
  writer: {
    name: 'WARIFU_WRITER',
    meaning: "This machine's name in the audit log.",
    kind: kinds.shortName,
    fallback:
      hostname()
        .replaceAll(/[^\w.-]/g, '-')
        .slice(0, 64) || 'warifu',
    otherwise: 'the name of the machine',
  },
  stopsFile: {
    name: 'WARIFU_STOPS_FILE',
    meaning:
      'A file on another disk or machine in which the authority writes down every stop of a token: a restore enters them again.',
    kind: kinds.path,
    fallback: null,
    otherwise: 'a restore forgets the stops that were made since the backup',
  },
  backupPassphraseFile: {
    name: 'WARIFU_BACKUP_PASSPHRASE_FILE',
    meaning: 'A file whose first line is the passphrase of backups.',
    kind: kinds.path,
    fallback: null,
    otherwise: 'it is asked for on the terminal',
  },
} as const satisfies Record<string, Setting>;

type ValueOf<S extends Setting> = S extends { readonly kind: Kind<infer Value> }
  ? S extends { readonly fallback: string }
    ? Value
    : Value | null
  : never;

/** The environment, checked. Each member is described by the setting of its name. */
export type Config = { readonly [Key in keyof typeof settings]: ValueOf<(typeof settings)[Key]> };
