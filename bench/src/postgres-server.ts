import type { Sql } from '@warifu/database';
import { parentOf } from './cpu-time.ts';

export interface PostgresServer {
  /** Its version, and whether a commit is on the disk when it is told. */
  readonly description: string;
  /** Of its main process. */
  readonly processId: number;
}

/** The server at the other end, for a login that may see all its processes. */
export async function describeServer(sql: Sql): Promise<PostgresServer> {
  const [server] = await sql<{ description: string; process_id: number }[]>`
    select pid as process_id, concat(current_setting('server_version'), ', fsync ', current_setting('fsync'),
        ', synchronous_commit ', current_setting('synchronous_commit')) as description
    from pg_stat_activity where backend_type = 'checkpointer'`;
  if (server === undefined) throw new Error('PostgreSQL does not show its checkpointer');
  return { description: server.description, processId: parentOf(server.process_id) };
}
