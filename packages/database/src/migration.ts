import { createHash } from 'node:crypto';
import { UserError } from '@warifu/kernel';

/** One step of a domain's schema. Once released its text never changes; a correction is a further step. */
export interface Migration {
  /** `0001-registrations`: four digits, counted up without a gap, and a name. */
  readonly id: string;
  /** Statements, with the GRANTs that the programs' roles need. Unqualified names mean the domain's own schema. */
  readonly sql: string;
}

/** A role that may do all that another one may, and what a domain's migrations give it besides. */
export interface WiderRole {
  readonly name: string;
  readonly memberOf: string;
}

/** What a domain package exports: its own PostgreSQL schema and the steps that make it, in order. */
export interface DomainMigrations {
  readonly schema: string;
  /** Roles that the migrations grant rights to besides the programs' own: made before, in this order. */
  readonly widerRoles?: readonly WiderRole[];
  readonly migrations: readonly Migration[];
}

/** A row of the ledger: what was applied. */
export interface AppliedMigration {
  readonly schema: string;
  readonly id: string;
  readonly sha256: Buffer;
}

/** @throws Error for ids that are not counted up from 0001 */
export function checkDomains(domains: readonly DomainMigrations[]): void {
  for (const { schema, migrations } of domains) {
    if (!/^[a-z][a-z_]{0,40}$/.test(schema)) throw new Error(`a schema cannot be called ${schema}`);
    migrations.forEach(({ id }, index) => {
      const number = String(index + 1).padStart(4, '0');
      if (!new RegExp(`^${number}-[a-z0-9-]{1,60}$`).test(id))
        throw new Error(`migration ${schema}/${id} must begin with ${number}-`);
    });
  }
}

/** The migrations of a domain that are still to be applied. @throws UserError where program and database disagree */
export function pendingMigrations(
  domain: DomainMigrations,
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const ofDomain = applied.filter(({ schema }) => schema === domain.schema);
  for (const { id, sha256 } of ofDomain) {
    const known = domain.migrations.find((migration) => migration.id === id);
    if (known === undefined) {
      throw new UserError(
        `The database has the migration ${domain.schema}/${id}, which this version does not know; start a newer version of Warifu.`,
      );
    }
    if (!fingerprint(known).equals(sha256)) {
      throw new UserError(
        `The migration ${domain.schema}/${id} was applied with another text; start the version of Warifu that made this database.`,
      );
    }
  }
  return domain.migrations.slice(ofDomain.length);
}

/** SHA-256 of the text. */
export function fingerprint(migration: Migration): Buffer {
  return createHash('sha256').update(migration.sql).digest();
}
