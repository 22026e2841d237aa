import { settings } from '../../config/settings.ts';
import { weak, type Check, type Finding } from '../finding.ts';

const shortestUnlockSeconds = 3600;
const mostPerMinute = 600;

/** Whether codes can be guessed at more often than by default. */
export const lockPolicy: Check = {
  name: 'lock-policy',
  examine({ config }) {
    const { maxFailures, unlockAfterSeconds, provisioningPerMinute } = config;
    const recommended = Number(settings.maxFailures.fallback);
    const findings: Finding[] = [];
    if (maxFailures > recommended) {
      findings.push(
        weak(
          `A token locks only after ${maxFailures} wrong codes in a row.`,
          `Unset ${settings.maxFailures.name}: ${recommended} is recommended.`,
        ),
      );
    }
    if (unlockAfterSeconds !== null && unlockAfterSeconds < shortestUnlockSeconds) {
      findings.push(
        weak(
          `A locked token opens by itself after ${unlockAfterSeconds} seconds: whoever guesses may soon go on.`,
          `Unset ${settings.unlockAfterSeconds.name}, or set it to ${shortestUnlockSeconds} or more.`,
        ),
      );
    }
    if (provisioningPerMinute > mostPerMinute) {
      findings.push(
        weak(
          `One address may ask for ${provisioningPerMinute} new tokens in a minute.`,
          `Set ${settings.provisioningPerMinute.name} to what one address of a phone network needs.`,
        ),
      );
    }
    return findings;
  },
};
