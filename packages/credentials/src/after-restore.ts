import type { Database } from '@warifu/database';
import { UserError, randomUuid, type Random } from '@warifu/kernel';
import { MAX_DRIFT_STEPS } from '@warifu/otp';
import { deed, type Author } from './deeds.ts';

/**
 * Makes restored data safe. Whatever was used or stopped after the backup is not in it, so every step is burnt
 * that a code could have had by now: with the most that successes move the drift to, or the drift where resynchronising set it
 * further, and one more. Temporary codes are void, counters must be found again by two codes, and the authority stays closed
 * until the stops have been re-entered.
 */
export async function closeAfterRestore(db: Database, author: Author, random: Random): Promise<void> {
  await deed(db, author, async (step) => {
    const nowSeconds = step.nowMs / 1000;
    await step.tx`
      update credentials.credential
      set last_step = case mode
          when 'totp' then greatest(last_step, floor(${nowSeconds}::double precision / period_seconds)::bigint
            + greatest(drift_steps, ${MAX_DRIFT_STEPS}) + 1)
          else last_step end,
        resynchronisation_required = resynchronisation_required or mode = 'hotp',
        version = version + 1
      where purged_at is null`;
    await step.tx`update credentials.registration set temporary_codes = null`;
    await step.tx`
      update credentials.instance set epoch = ${randomUuid(random)}, closed_after_restore = true`;
    step.record({ type: 'restored', details: {} });
  });
}

/** Opens the authority again. @throws UserError when it is not closed */
export async function openAfterRestore(db: Database, author: Author): Promise<void> {
  await deed(db, author, async (step) => {
    const { count } = await step.tx`
      update credentials.instance set closed_after_restore = false where closed_after_restore`;
    if (count === 0) throw new UserError('The authority is not closed: there is nothing to open.');
    step.record({ type: 'opened_after_restore', details: {} });
  });
}
