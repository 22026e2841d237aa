import { relative, resolve } from 'node:path';
import { defaultKeyFile } from '../../authority/master-key.ts';
import { settings } from '../../config/settings.ts';
import { weak, type Check } from '../finding.ts';

/** Whether whoever copies the data folder has the keys of all tokens in clear. */
export const masterKeyPlace: Check = {
  name: 'master-key',
  examine({ config, databases }) {
    const isBeside = databases.some(({ name, url }) => name === 'authority' && url === null);
    const place = config.masterKey ?? `file:${defaultKeyFile(config)}`;
    const path = place.startsWith('file:') ? resolve(place.slice('file:'.length)) : null;
    const isInside = path !== null && !relative(config.dataFolder, path).startsWith('..');
    if (!isBeside || !isInside) return [];
    return [
      weak(
        'The master key lies in the data folder, beside the database that it seals: a copy of that folder is a copy of all tokens.',
        `Move ${path} to another disk or a safe of keys, and set ${settings.masterKey.name} to file:PATH or env:NAME.`,
      ),
    ];
  },
};
