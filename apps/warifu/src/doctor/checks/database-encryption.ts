import { isThisMachine } from '../../config/kinds.ts';
import { weak, wrong, type Check, type ExaminedDatabase, type Finding } from '../finding.ts';

/** Whether nobody between a program and its database can read along or pose as it. */
export const databaseEncryption: Check = {
  name: 'database-tls',
  examine: async ({ databases }) => (await Promise.all(databases.map(look))).flat(),
};

async function look({ name, url, db }: ExaminedDatabase): Promise<Finding[]> {
  if (url === null || isLocal(url)) return [];
  const [row] = await db.sql<
    { encrypted: boolean }[]
  >`select ssl as encrypted from pg_stat_ssl where pid = pg_backend_pid()`;
  if (row?.encrypted !== true) {
    return [
      wrong(
        `The connection to the database of the ${name} is not encrypted.`,
        'Give its server a certificate and add sslmode=verify-full to the URL.',
      ),
    ];
  }
  if (/[?&]sslmode=verify-full(&|$)/.test(url)) return [];
  return [
    weak(
      `The connection to the database of the ${name} is encrypted, but any server could pose as it.`,
      'Add sslmode=verify-full to the URL, with sslrootcert=FILE where its authority is your own.',
    ),
  ];
}

/** A socket, or this machine under one of its names. */
function isLocal(url: string): boolean {
  const socket = /[?&]host=(%2F|\/)/i.test(url);
  const [, hosts = ''] = /^postgres(?:ql)?:\/\/(?:[^/?#]*@)?([^/?#@]*)/.exec(url) ?? [];
  const names = hosts.split(',').map((host) => host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
  return socket || names.every((host) => host === '' || isThisMachine(host));
}
