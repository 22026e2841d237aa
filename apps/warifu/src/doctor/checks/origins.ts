import { isThisMachine } from '../../config/kinds.ts';
import { settings } from '../../config/settings.ts';
import { isServedToOthers, weak, wrong, type Check, type Examined, type Finding } from '../finding.ts';

const origins = ['authorityOrigin', 'tokenOrigin', 'bankOrigin', 'staffOrigin'] as const;

/** Whether everything that goes over a network goes by TLS. */
export const originsOverTls: Check = { name: 'origins', examine: look };

function look(examined: Examined): Finding[] {
  const { config } = examined;
  const plain = origins.flatMap((key) => {
    const origin = config[key];
    if (origin === null || origin.startsWith('https://') || origin.startsWith('http://localhost')) return [];
    return [wrong(`${settings[key].name} is ${origin}: over plain http everybody on the way reads along.`, tlsTodo)];
  });
  const missing = isServedToOthers(examined)
    ? origins
        .filter((key) => config[key] === null)
        .map((key) =>
          weak(
            `${settings[key].name} is not set, while other programs are for a network.`,
            'Set it to where browsers reach that program, if it runs anywhere.',
          ),
        )
    : [];
  const isOpen = !isThisMachine(config.host) && config.trustedProxies === null;
  const open = isOpen
    ? [
        weak(
          `The programs listen on ${config.host} and know of no proxy: whoever reaches them there does so without TLS.`,
          `Let a proxy with TLS stand in front, name it in ${settings.trustedProxies.name}, and let nobody else reach the ports.`,
        ),
      ]
    : [];
  return [...plain, ...missing, ...open];
}

const tlsTodo = 'Let a proxy with TLS stand in front (deploy/nginx) and set the https origin.';
