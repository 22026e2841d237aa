import { UserError, type Random } from '@warifu/kernel';
import { hsmKey } from './hsm-key.ts';
import { keyFile, keyFromEnvironment, type Environment, type KeySource } from './key-source.ts';

/**
 * `file:PATH`, `env:NAME`, or `pkcs11:PATH` for the description of an HSM.
 * @throws UserError for anything else, or a description that cannot be used
 */
export function keySourceFrom(
  reference: string,
  { environment, random }: { environment: Environment; random: Random },
): KeySource {
  const [, scheme, place = ''] = /^(file|env|pkcs11):(.+)$/.exec(reference) ?? [];
  switch (scheme) {
    case 'file':
      return keyFile(place, random);
    case 'env':
      return keyFromEnvironment(place, environment);
    case 'pkcs11':
      return hsmKey(place, { environment, random });
    default:
      throw new UserError('WARIFU_MASTER_KEY must name where the key is: file:PATH, env:NAME or pkcs11:PATH.');
  }
}
