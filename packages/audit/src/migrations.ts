import type { DomainMigrations, Migration } from '@warifu/database';
import { monthMigrations } from './month-migrations.ts';
import { searchMigration } from './search-migration.ts';

/**
 * One chain per lane. The head of each chain stands in the database, so that a crash leaves nothing unknown and any
 * transaction can append. `hashes.ts` describes what is hashed; verification computes it there, apart from this SQL.
 * The tables that each commit writes have no CHECKs: PostgreSQL would read their text anew for every statement, and
 * `append`, which alone writes them, checks what it is given.
 */
const tables = `
create table audit.lane (
  lane uuid primary key,
  writer text not null,
  opened_at timestamptz not null,
  head_link bigint not null,
  head_hash bytea not null
) with (fillfactor = 20);
comment on table audit.lane is
  'one chain of one writer; head_link 0 with the hash of the opening stands for the empty chain';

create table audit.link (
  lane uuid not null,
  link bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  digests bytea not null,
  primary key (lane, link)
);
alter table audit.link alter column digests set storage external;
comment on table audit.link is 'one link for each commit; digests are those of its entries, in the order of their positions';

create table audit.entry (
  lane uuid not null,
  link bigint not null,
  position integer not null,
  content text not null,
  at timestamptz not null,
  type text not null,
  credential_id text,
  relying_party_id text,
  primary key (lane, link, position)
);
create index entry_by_credential on audit.entry (credential_id, at) where credential_id is not null;
create index entry_by_time on audit.entry using brin (at) with (autosummarize = on);
comment on column audit.entry.content is 'the exact text that is hashed; the columns after it repeat parts of it for searching';

create table audit.checkpoint (
  number bigint primary key check (number between 1 and 9007199254740991),
  made_at timestamptz not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  key_fingerprint bytea not null check (octet_length(key_fingerprint) = 32),
  signature bytea not null check (octet_length(signature) = 64)
);
create table audit.checkpoint_head (
  checkpoint bigint not null references audit.checkpoint (number),
  lane uuid not null,
  link bigint not null check (link between 0 and 9007199254740991),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (checkpoint, lane)
);
create index checkpoint_head_by_lane on audit.checkpoint_head (lane, checkpoint);
comment on table audit.checkpoint_head is
  'only the heads that moved since the checkpoint before; the signature covers the heads of all lanes';
`;

/** Nothing is ever rewritten, by whomever. A superuser alone can switch triggers off; the checkpoints are there for that. */
const appendOnly = `
create function audit.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only: % on audit.% is refused', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on audit.link
  for each statement execute function audit.refuse_rewriting();
create trigger append_only before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_rewriting();
create trigger append_only before update or delete or truncate on audit.checkpoint
  for each statement execute function audit.refuse_rewriting();
create trigger append_only before update or delete or truncate on audit.checkpoint_head
  for each statement execute function audit.refuse_rewriting();
create trigger append_only before delete or truncate on audit.lane
  for each statement execute function audit.refuse_rewriting();
create trigger append_only_but_for_the_head before update of lane, writer, opened_at on audit.lane
  for each statement execute function audit.refuse_rewriting();
`;

const functions = `
create function audit.open_lane(lane_id uuid, writer_name text, opened timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into audit.lane (lane, writer, opened_at, head_link, head_hash)
  values (lane_id, writer_name, opened, 0, sha256(
    convert_to('warifu/audit/v1/lane', 'UTF8') || uuid_send(lane_id)
    || int8send(floor(extract(epoch from opened) * 1000)::bigint) || convert_to(writer_name, 'UTF8')
  ));
end;

create function audit.append(
  lane_id uuid, contents text[], ats timestamptz[], types text[], credential_ids text[], relying_party_ids text[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry_count constant integer := cardinality(contents);
  entry_digests bytea;
  longest integer;
  next_link bigint;
  previous bytea;
  next_hash bytea;
begin
  if entry_count is null or entry_count > 4096
    or cardinality(ats) is distinct from entry_count or cardinality(types) is distinct from entry_count
    or cardinality(credential_ids) is distinct from entry_count
    or cardinality(relying_party_ids) is distinct from entry_count
  then
    raise exception 'audit.append wants five arrays of one length, at most 4096' using errcode = 'invalid_parameter_value';
  end if;
  if entry_count = 0 then
    return null;
  end if;

  select string_agg(sha256(convert_to(content, 'UTF8')), ''::bytea order by position), max(octet_length(content))
  into entry_digests, longest
  from unnest(contents) with ordinality as given (content, position);

  if longest > 16384 then
    raise exception 'an audit entry is at most 16384 bytes long' using errcode = 'program_limit_exceeded';
  end if;

  select head_link + 1, head_hash into next_link, previous
  from audit.lane where lane = lane_id for no key update;
  if not found then
    raise exception 'audit lane % is not open', lane_id using errcode = 'invalid_parameter_value';
  end if;

  next_hash := sha256(
    convert_to('warifu/audit/v1/link', 'UTF8') || uuid_send(lane_id) || int8send(next_link) || previous
    || int4send(entry_count) || entry_digests
  );
  insert into audit.entry (lane, link, position, content, at, type, credential_id, relying_party_id)
  select lane_id, next_link, position, content, at, type, credential_id, relying_party_id
  from unnest(contents, ats, types, credential_ids, relying_party_ids)
    with ordinality as given (content, at, type, credential_id, relying_party_id, position);
  insert into audit.link (lane, link, previous_hash, hash, digests)
  values (lane_id, next_link, previous, next_hash, entry_digests);
  update audit.lane set head_link = next_link, head_hash = next_hash where lane = lane_id;
  return next_link;
end $$;
`;

const grantsFor = (role: string): string => `
revoke all on function audit.open_lane, audit.append, audit.refuse_rewriting from public;
grant usage on schema audit to ${role};
grant execute on function audit.open_lane, audit.append to ${role};
grant select on all tables in schema audit to ${role};
grant insert on audit.checkpoint, audit.checkpoint_head to ${role};
`;

/**
 * Schema `audit` for a program of this role, which must exist, with the indexes by which people search the log. The text of
 * a role is fixed once it was applied somewhere.
 * @throws RangeError unless the role is lower case letters and underscores
 */
export function auditMigrationsFor(role: string): DomainMigrations {
  return { schema: 'audit', migrations: [chainsFor(role), searchMigration, ...monthMigrations(role, 3)] };
}

/** Schema `audit` of the authority, whose every code is an entry: it is searched by credential and by time alone. */
export const auditMigrations: DomainMigrations = {
  schema: 'audit',
  migrations: [chainsFor('warifu_authority'), ...monthMigrations('warifu_authority', 2)],
};

function chainsFor(role: string): Migration {
  if (!/^[a-z][a-z_]{0,40}$/.test(role)) throw new RangeError(`a program's role cannot be called ${role}`);
  return { id: '0001-chains', sql: tables + appendOnly + functions + grantsFor(role) };
}
