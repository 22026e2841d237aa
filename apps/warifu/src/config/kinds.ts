import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseSmtpUrl, type SmtpLocation } from '@warifu/banking/smtp-location';
import { Secret, UserError } from '@warifu/kernel';
import { parseLogLevel, type LogLevel } from '@warifu/web/log-level';

/** A kind of value that an environment variable can have. */
export interface Kind<Value> {
  /** Completes "must be …". */
  readonly expected: string;
  /** undefined for a wrong value. */
  readonly parse: (text: string) => Value | undefined;
}

export function wholeNumber(min: number, max: number): Kind<number> {
  return {
    expected: `a whole number from ${min} to ${max}`,
    parse: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
      return value >= min && value <= max ? value : undefined;
    },
  };
}

export const port = wholeNumber(0, 65_535);

export const path: Kind<string> = { expected: 'a path', parse: (text) => resolve(text) };

/** What a parser refuses with a `UserError` is a wrong value. */
function parsedBy<Value>(parse: (text: string) => Value): Kind<Value>['parse'] {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  };
}

export const logLevel: Kind<LogLevel> = {
  expected: 'a log level: fatal, error, warn, info, debug, trace or silent',
  parse: parsedBy(parseLogLevel),
};

export const smtpUrl: Kind<SmtpLocation> = {
  expected: 'an SMTP URL like smtps://user:password@host:465 or smtp://host:587',
  parse: parsedBy(parseSmtpUrl),
};

export const databaseUrl: Kind<Secret<string>> = {
  expected: 'a PostgreSQL URL like postgres://user:password@host:5432/database',
  parse: (text) => (/^postgres(ql)?:\/\/./.test(text) ? new Secret(text) : undefined),
};

export const host: Kind<string> = {
  expected: 'a host name or an IP address',
  parse: (text) =>
    isIP(text) !== 0 || /^[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?$/.test(text) ? text : undefined,
};

export const origin: Kind<string> = {
  expected: 'an origin like https://token.example.org, without a path',
  parse: (text) => {
    const url = URL.parse(text);
    const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
    return isOrigin ? url.origin : undefined;
  },
};

/** Browsers give keys and service workers to these alone, and the policy of a page can name no others. */
export const browserOrigin: Kind<string> = {
  expected: 'an origin like https://otp.example.org, or http://localhost with a port, without a path',
  parse: (text) => {
    const parsed = origin.parse(text);
    const isSafe = parsed !== undefined && /^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:\d+)?$/.test(parsed);
    return isSafe ? parsed : undefined;
  },
};

export const keyReference: Kind<string> = {
  expected: 'file:PATH or env:NAME',
  parse: (text) => (/^(file|env):./.test(text) ? text : undefined),
};

/** As `keyReference`, or the description of an HSM. */
export const masterKeyReference: Kind<string> = {
  expected: 'file:PATH, env:NAME or pkcs11:PATH',
  parse: (text) => (/^(file|env|pkcs11):./.test(text) ? text : undefined),
};

export const networks: Kind<readonly string[]> = {
  expected: 'addresses or networks separated by commas, like 10.0.0.1,192.168.0.0/16',
  parse: (text) => {
    const list = text.split(',').map((part) => part.trim());
    return list.every(isNetwork) ? list : undefined;
  },
};

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  try {
    new BlockList().addSubnet(address, /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1, family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}

export const shortName: Kind<string> = {
  expected: 'a name of 1 to 64 letters, digits, dots, hyphens or underscores',
  parse: (text) => (/^[\w.-]{1,64}$/.test(text) ? text : undefined),
};

/** Whether this is one of the names of the machine itself. */
export function isThisMachine(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host);
}
