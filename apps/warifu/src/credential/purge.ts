import { purgeUnregistered, purgeUnregisteredBefore } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';

export interface PurgeOptions extends LeafOptions {
  /** Epoch milliseconds. */
  readonly allUnregisteredBefore?: number;
}

/** Purges all that is due, round by round. */
export async function purge(io: Io, options: PurgeOptions): Promise<void> {
  const report = new Report(io, options);
  const { allUnregisteredBefore: beforeMs } = options;
  if (beforeMs !== undefined && beforeMs > io.clock.nowMs()) {
    throw new UserError('--all-unregistered-before must not lie in the future.');
  }
  const purged = await atTheDesk(io, async ({ db, author }) => {
    const operator = await author();
    const progress = report.progress();
    let total = 0;
    for (let done = false; !done;) {
      const round =
        beforeMs === undefined
          ? await purgeUnregistered(db, operator)
          : await purgeUnregisteredBefore(db, operator, beforeMs);
      total += round.purged;
      done = round.done;
      progress.show(`${total} purged`);
    }
    progress.end();
    return total;
  });
  report.result({ purged }, [`${purged} ${purged === 1 ? 'token was' : 'tokens were'} purged.`]);
}
