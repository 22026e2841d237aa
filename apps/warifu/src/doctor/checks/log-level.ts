import { settings } from '../../config/settings.ts';
import { weak, type Check } from '../finding.ts';

/** Whether the logs say enough, and not too much. */
export const logLevel: Check = {
  name: 'log-level',
  examine({ config }) {
    const { name } = settings.logLevel;
    const { logLevel: level } = config;
    if (['debug', 'trace'].includes(level)) {
      return [weak(`${name} is ${level}: logs grow fast and say more than they need to.`, `Set ${name} to info.`)];
    }
    if (!['fatal', 'error', 'silent'].includes(level)) return [];
    return [weak(`${name} is ${level}: warnings are not logged.`, `Set ${name} to info.`)];
  },
};
