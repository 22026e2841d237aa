import { Session } from '../session.ts';
import { superuser } from './cluster.ts';
import type { Places } from './places.ts';

/** The URL of a database of an embedded server, in libpq's form. */
export function serverUrl(places: Places, database: string, user = superuser): string {
  const query = new URLSearchParams({ host: places.socketFolder, user });
  return `postgres:///${encodeURIComponent(database)}?${query.toString()}`;
}

/** A session of the superuser in the database that every server has. */
export function openServerSession(places: Places): Promise<Session> {
  return Session.open(serverUrl(places, 'postgres'), { applicationName: 'warifu-embedded' });
}
