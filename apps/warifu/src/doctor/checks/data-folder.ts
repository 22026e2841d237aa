import { statSync } from 'node:fs';
import { wrong, type Check } from '../finding.ts';

/** Whether the data folder is its owner's alone. */
export const dataFolder: Check = {
  name: 'data-folder',
  examine({ config }) {
    const { dataFolder: folder } = config;
    const facts = statSync(folder, { throwIfNoEntry: false });
    if (facts === undefined || process.platform === 'win32' || (facts.mode & 0o077) === 0) return [];
    return [wrong(`Others may enter the data folder ${folder}.`, `Run: chmod 700 ${folder}`)];
  },
};
