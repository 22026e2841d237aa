import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../../bench/src/places.ts';
import { nodeNumbers, ports, type Network, type NodeNumber } from './network.ts';
import { postgresFolder } from './tools.ts';

const examples = join(places.root, 'deploy', 'patroni');

/** The example that an operator begins with, for one machine of this network: only what names places differs. */
export function patroniConfiguration(node: NodeNumber, network: Network, folder: string): string {
  return replaced(readFileSync(join(examples, 'patroni.yml'), 'utf8'), [
    ['name: db1', `name: db${node}`],
    ['listen: 10.20.0.11', `listen: ${network.machine(node)}`],
    ['connect_address: 10.20.0.11', `connect_address: ${network.forPeers(node)}`],
    // It would ask etcd where else etcd is, and go there past the link that can be cut.
    [/hosts: 10\.20\.0\.21.*/g, `hosts: ${network.etcdFrom(node)}:${ports.etcd}\n  use_proxies: true`],
    ['10.20.0.0/24', '127.0.0.0/8'],
    ['hostssl', 'host'],
    [/ssl: 'on'\n.*\n.*ssl_key_file.*/g, "ssl: 'off'"],
    ['/usr/lib/postgresql/15/bin', postgresFolder()],
    ['/var/lib/postgresql/15/warifu', join(folder, 'data')],
    ['/var/lib/postgresql/patroni.pgpass', join(folder, 'pgpass')],
    ['/var/run/postgresql', folder],
    ['mode: automatic', 'mode: off'],
  ]);
}

export function haproxyConfiguration(network: Network): string {
  const { host, port } = network.haproxy;
  return replaced(readFileSync(join(examples, 'haproxy.cfg'), 'utf8'), [
    ['127.0.0.1:5000', `${host}:${port}`],
    ...nodeNumbers.map((node) => [`10.20.0.1${node}`, network.forClients(node)] as const),
  ]);
}

/** @throws Error where the text no longer has what is to be replaced */
function replaced(text: string, replacements: readonly (readonly [string | RegExp, string])[]): string {
  return replacements.reduce((before, [from, to]) => {
    if (before.search(from) < 0) throw new Error(`the example does not have ${String(from)}`);
    return before.replaceAll(from, () => to);
  }, text);
}
