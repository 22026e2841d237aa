export { createBatcher, type Batcher, type BatcherOptions } from './batcher.ts';
export { ClockGuard } from './clock-guard.ts';
export { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded/start-embedded.ts';
export { createKeyedQueue, type KeyedQueue, type KeyedQueueOptions } from './keyed-queue.ts';
export type { DomainMigrations, Migration } from './migration.ts';
export { openDatabase, type Database, type DatabaseOptions } from './open-database.ts';
export { OverloadedError } from './overloaded-error.ts';
export { prepareDatabase, type Preparation } from './prepare-database.ts';
export { awaitReplication } from './replication-barrier.ts';
export { Session } from './session.ts';
export { fragment, identifier, type Fragment, type Sql, type TransactionSql } from './sql.ts';
export {
  appliedMigrations,
  copySource,
  copyTarget,
  nameOf,
  tablesOf,
  type MigrationRecord,
  type Table,
} from './tables.ts';
export { afresh } from './transaction.ts';
export { isDatabaseUnavailable } from './unavailable.ts';
