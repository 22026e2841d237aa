import { isDatabaseUnavailable, type Database, type TransactionSql } from '@warifu/database';

/** Where the connection to the database ends: while a table is written, before or in COMMIT, or just after it. */
export const crashPoints = [
  'account written',
  'entry written',
  'posting written',
  'hold written',
  'before commit',
  'in commit',
  'after commit',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** Lets sessions that ask for it die at a point inside a statement. */
export async function installCrashes(admin: Database): Promise<void> {
  await admin.sql.text(`
    create function public.crash() returns trigger language plpgsql security definer as $$
    begin
      if current_setting('test.crash_at', true) = tg_argv[0] then
        perform pg_terminate_backend(pg_backend_pid());
      end if;
      return null;
    end $$;
    create trigger crash after update on ledger.account
      for each row execute function public.crash('account written');
    create trigger crash after insert on ledger.entry
      for each row execute function public.crash('entry written');
    create trigger crash after insert on ledger.posting
      for each row execute function public.crash('posting written');
    create trigger crash after insert or update on ledger.hold
      for each row execute function public.crash('hold written');
    create constraint trigger crash_in_commit after insert or update on ledger.hold
      deferrable initially deferred for each row execute function public.crash('in commit');
    create constraint trigger crash_in_commit after insert on ledger.entry
      deferrable initially deferred for each row execute function public.crash('in commit');`);
}

class AnswerLost extends Error {}

/**
 * Does the work in a transaction whose connection dies at the point, if the work comes there, and then again, as a
 * program does that never heard an answer.
 * @returns the answer, and whether the first attempt had been committed although it was never heard
 */
export async function acrossCrash<Answer>(
  databases: { admin: Database; program: Database },
  point: CrashPoint | null,
  work: (tx: TransactionSql) => Promise<Answer>,
): Promise<{ answer: Answer; crashed: boolean }> {
  const { admin, program } = databases;
  if (point === null) return { answer: await program.transaction(work), crashed: false };
  try {
    const answer = await program.transaction(async (tx) => {
      await tx`select set_config('test.crash_at', ${point}, true)`;
      const unheard = await work(tx);
      if (point === 'before commit') await terminate(admin, tx);
      return unheard;
    });
    if (point === 'after commit') throw new AnswerLost();
    return { answer, crashed: false };
  } catch (error) {
    if (!(error instanceof AnswerLost) && !isDatabaseUnavailable(error)) throw error;
    return { answer: await program.transaction(work), crashed: true };
  }
}

async function terminate(admin: Database, tx: TransactionSql): Promise<void> {
  const [session] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await admin.sql`select pg_terminate_backend(${session?.pid ?? 0}::integer, 5000)`;
}
