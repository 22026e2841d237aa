import { isoTime } from '@warifu/kernel';
import { readCare } from '../../operator/care.ts';
import { weak, wrong, type Check } from '../finding.ts';

const hourMs = 3_600_000;
/** Every night, and some time for it to run. */
const oldAfterMs = 26 * hourMs;
const tooOldAfterMs = 8 * 24 * hourMs;

/** Whether last night's backup was made. */
export const backupAge: Check = {
  name: 'backup',
  examine({ config, io, databases }) {
    if (databases.length === 0) return [];
    const madeAtMs = readCare(config.dataFolder).backup;
    const todo =
      'Run npx warifu backup FILE every night (deploy/systemd/warifu-backup.timer), and keep the file elsewhere.';
    if (madeAtMs === null) return [weak('No backup was made with this data folder.', todo)];
    const ageMs = io.clock.nowMs() - madeAtMs;
    const what = `The last backup was made at ${isoTime(madeAtMs)}.`;
    if (ageMs > tooOldAfterMs) return [wrong(what, todo)];
    return ageMs > oldAfterMs ? [weak(what, todo)] : [];
  },
};
