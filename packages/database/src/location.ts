import { readFileSync } from 'node:fs';
import { Secret, UserError } from '@warifu/kernel';

/** Where a server listens: a TCP address, or the folder of a Unix socket. */
export type Endpoint =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'socket'; readonly path: string };

/**
 * How far TLS is demanded, in libpq's words: `verify-ca` accepts any host name, `require` any certificate, `prefer` (the
 * default) even a server that offers none.
 */
export type TlsMode = 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** One database, on one of the endpoints, as one login. */
export interface DatabaseLocation {
  readonly endpoints: readonly Endpoint[];
  readonly database: string;
  readonly user: string;
  readonly password: Secret<string> | null;
  readonly tls: { readonly mode: TlsMode; readonly rootCertificatePem: string | null };
}

const defaultPort = 5432;
const tlsModes: readonly string[] = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];
const shape =
  /^postgres(?:ql)?:\/\/(?:(?<userInfo>[^/?#]*)@)?(?<hosts>[^/?#@]*)(?:\/(?<database>[^?#]*))?(?:\?(?<query>[^#]*))?$/;

/**
 * Reads a database URL as libpq writes it: several hosts separated by commas, `?host=/folder` for a Unix socket,
 * `?user=`, `?sslmode=disable|prefer|require|verify-ca|verify-full` and `?sslrootcert=FILE`.
 * @throws UserError that never shows the password
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  const parts = shape.exec(url)?.groups;
  if (parts === undefined) {
    throw new UserError('The database URL is malformed; it looks like postgres://user:password@host:5432/database.');
  }
  const query = new URLSearchParams(parts['query']);
  const [user, password] = readUserInfo(parts['userInfo'] ?? '');
  const location = {
    endpoints: readHosts(query.get('host') ?? parts['hosts'] ?? '', query.get('port')),
    database: decode(parts['database'] ?? '') || (query.get('dbname') ?? ''),
    user: user || (query.get('user') ?? ''),
    password: password === '' ? null : new Secret(password),
    tls: readTls(query.get('sslmode') ?? 'prefer', query.get('sslrootcert')),
  };
  if (location.database === '') throw new UserError('The database URL names no database.');
  if (location.user === '') throw new UserError('The database URL names no user.');
  refuseUnknown(query);
  return location;
}

function refuseUnknown(query: URLSearchParams): void {
  const known = ['host', 'port', 'dbname', 'user', 'sslmode', 'sslrootcert'];
  for (const name of query.keys()) {
    if (!known.includes(name)) throw new UserError(`The database URL has a parameter that is not known: ${name}.`);
  }
}

function readUserInfo(userInfo: string): [user: string, password: string] {
  const colon = userInfo.indexOf(':');
  if (colon < 0) return [decode(userInfo), ''];
  return [decode(userInfo.slice(0, colon)), decode(userInfo.slice(colon + 1))];
}

function readHosts(hosts: string, ports: string | null): Endpoint[] {
  const portList = ports?.split(',') ?? [];
  return hosts.split(',').map((text, index) => readHost(decode(text), portList[index] ?? portList[0]));
}

function readHost(text: string, givenPort: string | undefined): Endpoint {
  if (text.startsWith('/')) return { kind: 'socket', path: `${text}/.s.PGSQL.${readPort(givenPort)}` };
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d+))?$/.exec(text);
  const host = match?.groups?.['v6'] ?? match?.groups?.['name'];
  if (host === undefined) throw new UserError(`The database URL names no host that can be understood: "${text}".`);
  return { kind: 'tcp', host, port: readPort(match?.groups?.['port'] ?? givenPort) };
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UserError(`The database URL names a wrong port: ${text}.`);
  return port;
}

function readTls(mode: string, rootCertificate: string | null): DatabaseLocation['tls'] {
  if (!isTlsMode(mode)) {
    throw new UserError(`The database URL has sslmode=${mode}; it must be one of ${tlsModes.join(', ')}.`);
  }
  if (rootCertificate === null || rootCertificate === 'system') return { mode, rootCertificatePem: null };
  try {
    return { mode, rootCertificatePem: readFileSync(rootCertificate, 'utf8') };
  } catch {
    throw new UserError(`The file of sslrootcert in the database URL cannot be read: ${rootCertificate}.`);
  }
}

function isTlsMode(text: string): text is TlsMode {
  return tlsModes.includes(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UserError('The database URL has a % that is not followed by two hexadecimal digits.');
  }
}
