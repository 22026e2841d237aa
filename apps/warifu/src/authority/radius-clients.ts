import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import type { RadiusClient } from '@warifu/authority';
import { UserError } from '@warifu/kernel';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { Environment } from '../config/read-config.ts';
import { readSecretPlace } from '../secret-place.ts';

const place = Type.String({ pattern: '^(file|env):.+$', maxLength: 1_000 });

const RadiusClients = Type.Object(
  {
    clients: Type.Array(
      Type.Object(
        {
          addresses: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 100 }),
          secret: place,
          relyingParty: Type.String({ pattern: '^rp_[a-z0-9]+$', maxLength: 64 }),
          names: Type.Union([Type.Literal('token-id'), Type.Literal('registered-name')]),
          prefix: Type.Optional(place),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 1_000 },
    ),
  },
  { additionalProperties: false },
);

/** RFC 2865, 3 wants 16 bytes at least. */
const minSecretBytes = 16;
const maxPrefixLength = 64;
const setting = 'WARIFU_RADIUS_CLIENTS';

/**
 * Who may ask over RADIUS, from the JSON file of the setting.
 * @throws UserError naming what is wrong, never a secret
 */
export function readRadiusClients(path: string, environment: Environment): RadiusClient[] {
  const file = parse(path);
  return file.clients.map((client, at) => {
    const secret = readSecretPlace(client.secret, { setting, environment }).map((text) => Buffer.from(text));
    if (secret.reveal().length < minSecretBytes) {
      throw new UserError(`${path}: the secret of client ${at + 1} must have ${minSecretBytes} characters at least.`);
    }
    const prefix = client.prefix === undefined ? null : readSecretPlace(client.prefix, { setting, environment });
    if (prefix !== null && prefix.reveal().length > maxPrefixLength) {
      throw new UserError(`${path}: the prefix of client ${at + 1} must have ${maxPrefixLength} characters at most.`);
    }
    return {
      addresses: addressesOf(client.addresses, path),
      secret,
      relyingPartyId: client.relyingParty,
      names: client.names,
      prefix,
    };
  });
}

function parse(path: string): Static<typeof RadiusClients> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`The file ${path}, which ${setting} names, cannot be read.`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`The file ${path}, which ${setting} names, is not JSON.`, { cause });
  }
  if (Value.Check(RadiusClients, value)) return value;
  const [error] = Value.Errors(RadiusClients, value);
  throw new UserError(`${path}: ${error?.instancePath ?? ''} ${error?.message ?? 'is wrong'}.`);
}

function addressesOf(texts: readonly string[], path: string): BlockList {
  const addresses = new BlockList();
  for (const text of texts) {
    const [address = '', prefixLength] = text.split('/');
    const version = isIP(address);
    const max = version === 6 ? 128 : 32;
    const length = prefixLength === undefined ? max : /^\d{1,3}$/.test(prefixLength) ? Number(prefixLength) : NaN;
    if (version === 0 || !(length <= max)) {
      throw new UserError(`${path}: "${text}" is no address and no network like 192.0.2.0/24.`);
    }
    addresses.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
  }
  return addresses;
}
