import { Secret, UserError } from '@warifu/kernel';

/** Where mails are handed over. */
export interface SmtpLocation {
  readonly host: string;
  readonly port: number;
  /**
   * `implicit`: TLS from the first byte; `starttls`: nothing is said before TLS is there. `none` is for this machine alone,
   * where there is no network in between.
   */
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly login: { readonly user: string; readonly password: Secret<string> } | null;
}

const shape =
  /^(?<scheme>smtps?):\/\/(?:(?<user>[^:@/]+):(?<password>[^@/]+)@)?(?<host>[^\s:@/?#]+|\[[0-9a-f:.]+\])(?::(?<port>\d{1,5}))?\/?$/i;

/**
 * Reads `smtps://user:password@host:465` or `smtp://host:587`; the latter demands STARTTLS of every host but this machine.
 * There are no parameters, so that none can weaken it.
 * @throws UserError that never shows the password
 */
export function parseSmtpUrl(url: string): SmtpLocation {
  const parts = shape.exec(url)?.groups;
  if (parts === undefined) {
    throw new UserError('The SMTP URL is malformed; it looks like smtps://user:password@host:465 or smtp://host:587.');
  }
  const { scheme = '', user, password, host = '', port } = parts;
  const isImplicit = scheme.toLowerCase() === 'smtps';
  const location = {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? (isImplicit ? 465 : 587) : Number(port),
    login: user === undefined || password === undefined ? null : { user: decode(user), password: secret(password) },
  };
  if (location.port < 1 || location.port > 65_535)
    throw new UserError(`The SMTP URL names a wrong port: ${location.port}.`);
  return { ...location, tls: isImplicit ? 'implicit' : isThisMachine(location.host) ? 'none' : 'starttls' };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function secret(part: string): Secret<string> {
  return new Secret(decode(part));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UserError('The SMTP URL has a user or password that is not percent-encoded rightly.');
  }
}
