import type { DomainMigrations } from '@warifu/database';

/**
 * The tables of the authority's domain. A credential and its registrations are one unit: whoever changes any of them holds
 * the credential's row and raises its version, which decisions on loaded rows are guarded by.
 */
const tables = `
-- Types of their own instead of CHECKs: a CHECK is read anew by every statement that touches the table.
create type credentials.credential_kind as enum ('phone', 'computer', 'hardware', 'app');
create type credentials.otp_mode as enum ('totp', 'hotp');
create type credentials.otp_algorithm as enum ('SHA1', 'SHA256', 'SHA512');
create type credentials.registration_state as enum ('enabled', 'disabled', 'locked', 'removed');
create type credentials.disable_reason as enum
  ('customer_request', 'replaced', 'damaged', 'lost', 'stolen', 'unspecified');

create table credentials.instance (
  only_row boolean primary key default true check (only_row),
  epoch text not null,
  closed_after_restore boolean not null default false
);
insert into credentials.instance (epoch) values (gen_random_uuid()::text);
comment on table credentials.instance is 'epoch changes with a restore and makes older event cursors void';

create table credentials.relying_party (
  id text primary key,
  name text not null unique,
  created_at timestamptz not null
);

create table credentials.api_key (
  id text primary key,
  relying_party_id text not null references credentials.relying_party (id),
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index on credentials.api_key (relying_party_id);

create table credentials.master_key (
  version integer primary key check (version > 0),
  check_value bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
comment on column credentials.master_key.check_value is 'tells a wrong master key from the right one; reveals nothing of it';

create table credentials.credential (
  id text primary key,
  kind credentials.credential_kind not null,
  mode credentials.otp_mode not null,
  algorithm credentials.otp_algorithm not null,
  digits smallint not null,
  period_seconds smallint,
  sealed_code_key bytea,
  sealed_transaction_key bytea,
  master_key_version integer not null references credentials.master_key (version),
  last_step bigint not null default -1,
  drift_steps smallint not null default 0,
  side_streak smallint not null default 0,
  resynchronisation_required boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  first_registered_at timestamptz,
  expires_at timestamptz,
  purged_at timestamptz
) with (fillfactor = 70);
comment on column credentials.credential.last_step is 'the greatest step (HOTP: counter) accepted or burnt; -1 for none';
comment on column credentials.credential.purged_at is 'a purged row stays without keys, so that its ID is never issued again';
create index credential_unregistered on credentials.credential (created_at)
  where first_registered_at is null and purged_at is null;
create index credential_by_master_key on credentials.credential (master_key_version, id) where purged_at is null;

create table credentials.registration (
  credential_id text not null references credentials.credential (id),
  relying_party_id text not null references credentials.relying_party (id),
  state credentials.registration_state not null,
  reason credentials.disable_reason,
  locked_from credentials.registration_state,
  locked_at timestamptz,
  failures smallint not null default 0,
  retry_at timestamptz,
  last_accepted_at timestamptz,
  temporary_codes text,
  created_at timestamptz not null,
  primary key (credential_id, relying_party_id)
) with (fillfactor = 70);
comment on table credentials.registration is
  'also counts the failures of those who try to register: such a row is removed from the start';
comment on column credentials.registration.temporary_codes is 'JSON: at most two outstanding, keyed digests only';

create table credentials.request_memory (
  relying_party_id text not null,
  request_id text not null,
  credential_id text not null,
  operation text not null,
  input_digest bytea not null,
  answer text not null,
  created_at timestamptz not null,
  primary key (relying_party_id, request_id)
);
create index on credentials.request_memory using brin (created_at);

create table credentials.event (
  relying_party_id text not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  ordinal integer not null,
  type text not null,
  credential_id text not null,
  at timestamptz not null,
  reason text,
  primary key (relying_party_id, transaction_id, ordinal)
);

grant usage on schema credentials to warifu_authority;
grant select on all tables in schema credentials to warifu_authority;
grant insert on all tables in schema credentials to warifu_authority;
grant update on credentials.instance, credentials.credential, credentials.registration, credentials.request_memory
  to warifu_authority;
grant update (revoked_at) on credentials.api_key to warifu_authority;
grant update (retired_at) on credentials.master_key to warifu_authority;
grant delete on credentials.request_memory to warifu_authority;
`;

/**
 * Applies decisions that were made on loaded rows, as one commit with their audit entries. A decision that changes
 * something names the credential's version that it was made on; when that has passed, or its request id has been answered
 * meanwhile, nothing of it is done. Answers the ordinals of the decisions that were applied.
 *
 * The arrays run in parallel, in order of credential IDs, no credential twice; a null version stands for a decision that
 * changes nothing.
 */
const apply = `
create function credentials.apply(
  lane_id uuid, credential_ids text[], relying_party_ids text[], versions integer[],
  last_steps bigint[], drifts smallint[], side_streaks smallint[], resynchronisations boolean[],
  states credentials.registration_state[], locked_froms credentials.registration_state[], locked_ats timestamptz[],
  failure_counts smallint[], retry_ats timestamptz[], last_accepted_ats timestamptz[], temporary_code_texts text[],
  request_ids text[], operations text[], input_digests text[], answers text[], memory_seconds integer,
  event_types text[], ats timestamptz[], contents text[]
) returns integer[]
language plpgsql as $$
declare
  remembered integer[];
  changed integer[];
  applied integer[];
begin
  if cardinality(array_remove(request_ids, null)) > 0 then
    with memory as (
      insert into credentials.request_memory as m
        (relying_party_id, request_id, credential_id, operation, input_digest, answer, created_at)
      -- Of several tokens under one request id the first is remembered; the others find its answer next time.
      select distinct on (relying_party_id, request_id)
        relying_party_id, request_id, credential_id, operation, decode(input_digest, 'hex'), answer, at
      from unnest(relying_party_ids, request_ids, credential_ids, operations, input_digests, answers, ats)
        as a (relying_party_id, request_id, credential_id, operation, input_digest, answer, at)
      where request_id is not null
      order by relying_party_id, request_id, credential_id
      on conflict (relying_party_id, request_id) do update
        set credential_id = excluded.credential_id, operation = excluded.operation,
          input_digest = excluded.input_digest, answer = excluded.answer, created_at = excluded.created_at
        where m.created_at <= excluded.created_at - make_interval(secs => memory_seconds)
      returning m.relying_party_id, m.request_id, m.credential_id
    )
    select coalesce(array_agg(a.ordinal::integer), '{}') into remembered
    from unnest(relying_party_ids, request_ids, credential_ids)
      with ordinality as a (relying_party_id, request_id, credential_id, ordinal)
    where request_id is null or (relying_party_id, request_id, credential_id) in (select * from memory);
  end if;

  with change as (
    update credentials.credential c
    set last_step = a.last_step, drift_steps = a.drift, side_streak = a.side_streak,
      resynchronisation_required = a.resynchronisation, version = c.version + 1
    from unnest(credential_ids, versions, last_steps, drifts, side_streaks, resynchronisations)
      with ordinality as a (credential_id, version, last_step, drift, side_streak, resynchronisation, ordinal)
    where c.id = a.credential_id and c.version = a.version
      and (remembered is null or a.ordinal = any (remembered))
    returning a.ordinal::integer
  )
  select array_agg(ordinal) into changed from change;

  update credentials.registration r
  set state = a.state, locked_from = a.locked_from, locked_at = a.locked_at, failures = a.failures,
    retry_at = a.retry_at, last_accepted_at = a.last_accepted_at, temporary_codes = a.temporary_codes
  from unnest(
      credential_ids, relying_party_ids, states, locked_froms, locked_ats, failure_counts, retry_ats,
      last_accepted_ats, temporary_code_texts
    ) with ordinality as a (
      credential_id, relying_party_id, state, locked_from, locked_at, failures, retry_at,
      last_accepted_at, temporary_codes, ordinal
    )
  where r.credential_id = a.credential_id and r.relying_party_id = a.relying_party_id and a.ordinal = any (changed);

  select array_agg(ordinal::integer order by ordinal) into applied
  from unnest(versions) with ordinality as a (version, ordinal)
  where (version is null or ordinal = any (changed)) and (remembered is null or ordinal = any (remembered));

  if cardinality(applied) = cardinality(ats) then
    perform audit.append(lane_id, contents, ats, operations, credential_ids, relying_party_ids);
  else
    -- An answer that was not given after all must not be remembered.
    delete from credentials.request_memory m
    using unnest(relying_party_ids, request_ids) with ordinality as a (relying_party_id, request_id, ordinal)
    where m.relying_party_id = a.relying_party_id and m.request_id = a.request_id
      and a.ordinal = any (remembered) and a.ordinal <> all (coalesce(applied, '{}'));
    perform audit.append(
      lane_id, array_agg(contents[o] order by o), array_agg(ats[o] order by o), array_agg(operations[o] order by o),
      array_agg(credential_ids[o] order by o), array_agg(relying_party_ids[o] order by o)
    ) from unnest(applied) as a (o) having count(*) > 0;
  end if;

  if cardinality(array_remove(event_types, null)) > 0 then
    insert into credentials.event (relying_party_id, ordinal, type, credential_id, at)
    select relying_party_ids[o], o, event_types[o], credential_ids[o], ats[o]
    from unnest(applied) as a (o) where event_types[o] is not null;
  end if;
  return coalesce(applied, '{}');
end $$;
revoke all on function credentials.apply from public;
grant execute on function credentials.apply to warifu_authority;
`;

/** The few events that stop a token are read across all relying parties; see `stopsAfter`. */
const stops = `
create index event_stops on credentials.event (transaction_id, relying_party_id, ordinal)
  where type in ('disabled', 'removed');
`;

/** Hardware tokens are not purged: the search for what is due need not pass by a hundred thousand of them. */
const purged = `
drop index credentials.credential_unregistered;
create index credential_unregistered on credentials.credential (created_at)
  where first_registered_at is null and purged_at is null and kind <> 'hardware';
`;

/** The names by which relying parties' users are known to programs that know no token IDs; see `named`. */
const names = `
alter table credentials.registration add column name text;
create unique index registration_by_name on credentials.registration (relying_party_id, name) where name is not null;
comment on column credentials.registration.name is
  'what the relying party calls the holder: of all its registrations the last one that was given the name has it';
`;

export const credentialsMigrations: DomainMigrations = {
  schema: 'credentials',
  migrations: [
    { id: '0001-tables', sql: tables + apply },
    { id: '0002-stops', sql: stops },
    { id: '0003-purged', sql: purged },
    { id: '0004-names', sql: names },
  ],
};
