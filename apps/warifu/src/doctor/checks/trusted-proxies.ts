import { isIP } from 'node:net';
import { settings } from '../../config/settings.ts';
import { isServedToOthers, weak, wrong, type Check, type Examined, type Finding } from '../finding.ts';

/** Networks of more addresses than this are no list of proxies. */
const widestPrefix = { 4: 16, 6: 48 } as const;

/** Whether strangers can say from which address they come. */
export const trustedProxies: Check = { name: 'trusted-proxies', examine: look };

function look(examined: Examined): Finding[] {
  const { trustedProxies: networks } = examined.config;
  const { name } = settings.trustedProxies;
  if (networks === null) {
    if (!isServedToOthers(examined)) return [];
    const what = `${name} is not set: all who come by a proxy count as one address, and one of them can use up the limit of all.`;
    return [weak(what, `Set ${name} to the address of the proxy.`)];
  }
  return networks.flatMap((network) => {
    const [address = '', prefix] = network.split('/');
    const bits = prefix === undefined ? Infinity : Number(prefix);
    const todo = `Name the addresses of your proxies alone in ${name}.`;
    if (bits === 0) return [wrong(`${name} holds ${network}: everybody may claim to come from any address.`, todo)];
    if (bits >= widestPrefix[isIP(address) === 6 ? 6 : 4]) return [];
    return [weak(`${name} holds ${network}, a network far greater than a list of proxies.`, todo)];
  });
}
