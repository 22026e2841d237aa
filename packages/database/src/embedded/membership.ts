import { createHash } from 'node:crypto';
import { UserError } from '@warifu/kernel';
import type { Session } from '../session.ts';

/** The first half of our advisory lock keys: the letters WARI. */
const lockSpace = 0x57_41_52_49;
const everyUser = 1;

/**
 * The session by which a program is known to an embedded server: a shared lock says "in use", an exclusive lock by name
 * says which program runs. They end with the connection, so with the program, however it ends.
 */
export class Membership {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  /** @throws the connection's error; 57P03 while the server starts or stops */
  static async join(session: Session): Promise<Membership> {
    try {
      await session.sql`select pg_advisory_lock_shared(${lockSpace}::int4, ${everyUser}::int4)`;
    } catch (error) {
      await session.close();
      throw error;
    }
    return new Membership(session);
  }

  whenLost(listener: () => void): void {
    this.#session.whenLost(listener);
  }

  /** @throws UserError when another program holds the name */
  async claim(program: string, folder: string): Promise<void> {
    const [row] = await this.#session.sql<{ claimed: boolean }[]>`
      select pg_try_advisory_lock(${lockSpace}::int4, ${keyOf(program)}::int4) as claimed`;
    if (row?.claimed !== true) throw new UserError(`${program} is already running on the data folder ${folder}.`);
  }

  /** Gives up "in use"; true when nobody else uses the server, and nobody can begin to until this session ends. */
  async leaveAsLast(): Promise<boolean> {
    const [row] = await this.#session.sql<{ last: boolean }[]>`
      select pg_try_advisory_lock(${lockSpace}::int4, ${everyUser}::int4) as last
      from pg_advisory_unlock_shared(${lockSpace}::int4, ${everyUser}::int4)`;
    return row?.last === true;
  }

  async end(): Promise<void> {
    await this.#session.close();
  }
}

function keyOf(program: string): number {
  return createHash('sha256').update(program).digest().readInt32BE(0);
}
