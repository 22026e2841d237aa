import { isoTime } from '@warifu/kernel';
import { readCare } from '../../operator/care.ts';
import { weak, type Check } from '../finding.ts';

const oldAfterMs = 31 * 24 * 3_600_000;

/** Whether an auditor could tell that the end of an audit log was cut off: only what is kept outside shows it. */
export const keptCheckpoint: Check = {
  name: 'kept-checkpoint',
  examine({ config, io, databases }) {
    const care = readCare(config.dataFolder);
    return databases.flatMap(({ name }) => {
      const atMs = care[`${name}Checkpoint`];
      if (atMs !== null && io.clock.nowMs() - atMs < oldAfterMs) return [];
      const written = atMs === null ? 'was ever written' : `was written since ${isoTime(atMs)}`;
      const option = name === 'bank' ? ' --of bank' : '';
      return [
        weak(
          `No checkpoint of the audit log of the ${name} ${written} for somebody outside to keep.`,
          `Run every month: npx warifu audit checkpoint FILE${option}, and give the file to the auditors.`,
        ),
      ];
    });
  },
};
