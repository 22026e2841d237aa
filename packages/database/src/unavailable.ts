/** The database cannot be asked now: it is away, overloaded or refuses. Nothing is known of what was in flight. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  readonly code = 'DATABASE_UNAVAILABLE';
}

const connectionCodes = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'DATABASE_UNAVAILABLE',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** SQLSTATE, PostgreSQL manual, appendix A: what passes by waiting, whatever the statement was. */
const passingStates = new Set([
  '25006', // read_only_sql_transaction: a standby, before or after a failover
  '25P03', // idle_in_transaction_session_timeout
  '40001', // serialization_failure, after the last retry
  '40P01', // deadlock_detected, after the last retry
  '55P03', // lock_not_available
  '57014', // query_canceled: the statement timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);
const passingClasses = ['08', '53', '58'];
/** The server refuses the statement (no room, no lock, no time), and the session goes on. */
const sessionGoesOn = /^(?:53...|55P03|57014|40001|40P01)$/;

/** Whether an error tells of missing infrastructure (answer 503, try later) rather than of a bug. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  if (connectionCodes.has(code)) return true;
  // A Unix socket that is not there; any other ENOENT is about a file.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect';
  return /^[0-9A-Z]{5}$/.test(code) && (passingStates.has(code) || passingClasses.includes(code.slice(0, 2)));
}

/** Whether the connection that an error came by cannot be used any more. A server that has run short is not made to start sessions besides. */
export function losesConnection(error: unknown): boolean {
  if (!isDatabaseUnavailable(error)) return false;
  return !(error instanceof Error && 'code' in error && sessionGoesOn.test(String(error.code)));
}
