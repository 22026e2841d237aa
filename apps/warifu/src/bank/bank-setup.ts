import { readFileSync } from 'node:fs';
import {
  defaultPolicy,
  loadBankDirectory,
  type Bank,
  type BankPolicy,
  type Biller,
  type NameList,
} from '@warifu/banking';
import type { CaughtMail } from '@warifu/banking/mail-catcher';
import type { SmtpLocation } from '@warifu/banking/smtp-location';
import { UserError, type Secret } from '@warifu/kernel';
import { parsePublicOrigin, type PublicOrigin } from '@warifu/web/pages';
import { isThisMachine } from '../config/kinds.ts';
import type { Environment } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import { readPolicyFile } from '../policy/policy-file.ts';
import { readSecretPlace } from '../secret-place.ts';
import { readBankDescription, type BankDescription } from './bank-description.ts';

/** What the customers' pages and the staff console are both started with, besides the settings of their programs. */
export interface CommonSetup {
  readonly description: BankDescription;
  readonly policy: BankPolicy;
  /** At the authority. */
  readonly apiKey: Secret<string>;
  readonly publicOrigin: PublicOrigin;
}

/** What the customers' pages are started with. */
export interface BankSetup extends CommonSetup {
  /** All banks with their branches. */
  readonly banks: NameList<Bank>;
  readonly smtp: SmtpLocation;
  readonly biller: Biller;
  /** What the mail server of a trial has caught, for a page of its own; null in production. */
  readonly caughtMails: (() => readonly CaughtMail[]) | null;
}

/** The programs that serve the bank's own pages. */
type BankProgramName = 'bank' | 'staff';

const shownNames: Readonly<Record<BankProgramName, string>> = { bank: 'bank', staff: 'staff console' };
const originSettings = { bank: 'bankOrigin', staff: 'staffOrigin' } as const;

const apiKeyPattern = /^warifu_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/;

/** No way to those who issue bills is part of this version, but that of the trial. */
const noBiller: Biller = {
  lookUp: () => Promise.resolve({ result: 'unknown_institution' }),
  tellPaid: () => Promise.resolve('unavailable'),
};

/** The setup of a production start. @throws UserError naming the setting that is missing or wrong */
export async function readBankSetup(config: Config, environment: Environment): Promise<BankSetup> {
  const needed = neededOf('bank', config);
  const { bankSmtpUrl } = config;
  if (bankSmtpUrl === null) throw missing('bank', 'bankSmtpUrl', 'where mails to customers are handed over');
  const banks = await loadBankDirectory();
  const common = readCommonSetup(needed, { banks, config, environment });
  return { ...common, banks, smtp: bankSmtpUrl, biller: noBiller, caughtMails: null };
}

/** The setup of the staff console for a production start. @throws UserError naming the setting that is missing or wrong */
export async function readStaffSetup(config: Config, environment: Environment): Promise<CommonSetup> {
  const needed = neededOf('staff', config);
  return readCommonSetup(needed, { banks: await loadBankDirectory(), config, environment });
}

/** Settings that both programs cannot start without. */
interface NeededSettings {
  readonly apiKey: string;
  readonly description: string;
  readonly publicOrigin: PublicOrigin;
}

function neededOf(program: BankProgramName, config: Config): NeededSettings {
  const { bankApiKey: apiKey, bankDescription: description } = config;
  if (apiKey === null) {
    throw missing(program, 'bankApiKey', 'where its API key is; npx warifu relying-party create NAME makes one');
  }
  if (description === null) throw missing(program, 'bankDescription', 'which bank it is, in a JSON file');
  return { apiKey, description, publicOrigin: publicOriginOf(program, config) };
}

function readCommonSetup(
  { apiKey, description, publicOrigin }: NeededSettings,
  {
    banks,
    config,
    environment,
  }: { readonly banks: NameList<Bank>; readonly config: Config; readonly environment: Environment },
): CommonSetup {
  return {
    description: readNamed('bankDescription', description, (json) => readBankDescription(json, banks)),
    policy: readBankPolicy(config),
    apiKey: readApiKey(apiKey, environment),
    publicOrigin,
  };
}

/** The bank itself among all banks; null where no setting says which it is. @throws UserError for a file that cannot be used */
export async function readOwnBank({ bankDescription }: Config): Promise<Bank | null> {
  if (bankDescription === null) return null;
  const banks = await loadBankDirectory();
  return readNamed('bankDescription', bankDescription, (json) => readBankDescription(json, banks)).bank;
}

/** The policy in force. @throws UserError for a file that cannot be read or used */
export function readBankPolicy({ bankPolicy }: Config): BankPolicy {
  return bankPolicy === null ? defaultPolicy : readPolicyFile(bankPolicy);
}

function missing(program: BankProgramName, key: keyof typeof settings, what: string): UserError {
  return new UserError(`The ${shownNames[program]} does not start: say ${what}. Set ${settings[key].name}.`);
}

function readNamed<Answer>(key: keyof typeof settings, path: string, read: (json: string) => Answer): Answer {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new UserError(`${settings[key].name} names ${path}, which cannot be read (${code}).`, { cause });
  }
  try {
    return read(json);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError(`${path}: ${cause.message}`, { cause });
  }
}

function readApiKey(place: string, environment: Environment): Secret<string> {
  const setting = settings.bankApiKey.name;
  const apiKey = readSecretPlace(place, { setting, environment });
  if (!apiKeyPattern.test(apiKey.reveal())) {
    throw new UserError(
      `${setting} names ${place}, which holds no API key as npx warifu relying-party create prints it.`,
    );
  }
  return apiKey;
}

/** Over a network cookies and passwords travel by TLS alone. */
function publicOriginOf(program: BankProgramName, config: Config): PublicOrigin {
  const key = originSettings[program];
  const origin = config[key];
  if (origin === null && !isThisMachine(config.host)) {
    throw missing(program, key, `where browsers reach it, like https://${program}.example.jp`);
  }
  return parsePublicOrigin(origin ?? undefined);
}
