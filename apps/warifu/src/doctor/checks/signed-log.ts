import { newestCheckpoint, tailAudit } from '@warifu/audit';
import { isoTime } from '@warifu/kernel';
import { wrong, type Check, type ExaminedDatabase, type Finding } from '../finding.ts';

/** The programs sign every minute. */
const lateAfterMs = 10 * 60_000;

/** Whether what the audit logs hold is signed. */
export const signedLog: Check = {
  name: 'signed-log',
  examine: async ({ databases, io }) => {
    const nowMs = io.clock.nowMs();
    return (await Promise.all(databases.map((database) => look(database, nowMs)))).flat();
  },
};

async function look({ name, db }: ExaminedDatabase, nowMs: number): Promise<Finding[]> {
  const [[newest], checkpoint] = [await tailAudit(db, {}, 1), await newestCheckpoint(db.sql)];
  if (newest === undefined) return [];
  const signedUpToMs = checkpoint?.madeAtMs ?? 0;
  const isSigned = newest.at <= signedUpToMs || nowMs - newest.at < lateAfterMs;
  if (isSigned) return [];
  return [
    wrong(
      `What the audit log of the ${name} holds since ${checkpoint === null ? 'its beginning' : isoTime(signedUpToMs)} is not signed.`,
      `Start the ${name}, which signs every minute, and look in its log for "sign the audit log". Until then: npx warifu audit checkpoint.`,
    ),
  ];
}
