export const staffTables = `
create type banking.staff_role as enum ('teller', 'supervisor', 'auditor');
create type banking.staff_state as enum ('invited', 'active', 'stopped');
create type banking.staff_session_step as enum ('set_up', 'code_due', 'signed_in');

create table banking.staff (
  id text primary key check (id ~ '^[a-z][a-z0-9.-]{1,31}$'),
  name text not null check (char_length(name) between 1 and 40),
  role banking.staff_role not null,
  state banking.staff_state not null default 'invited',
  phc text check (phc like '$argon2id$v=19$%'),
  token_id text unique,
  created_at timestamptz not null,
  constraint active_with_password check ((state = 'active') = (phc is not null)),
  constraint active_with_token check ((state = 'active') = (token_id is not null))
) with (fillfactor = 80);
comment on table banking.staff is 'people; a row is never removed, since the audit log names its ID';

create table banking.staff_set_up (
  staff_id text primary key references banking.staff (id),
  digest bytea not null check (octet_length(digest) = 32),
  expires_at timestamptz not null,
  failures smallint not null default 0 check (failures >= 0),
  asked_token_id text
);
comment on column banking.staff_set_up.digest is 'a keyed digest of the set-up code, bound to the member';
comment on column banking.staff_set_up.asked_token_id is
  'the token that the authority was last asked to register; committed before it is asked';

create table banking.staff_device (
  staff_id text not null references banking.staff (id),
  digest bytea not null check (octet_length(digest) = 32),
  id uuid not null unique,
  last_used_at timestamptz not null,
  primary key (staff_id, digest)
);
create index staff_device_by_digest on banking.staff_device (digest);
comment on table banking.staff_device is 'a browser in which a member has signed in; it holds one cookie for all its members';

create table banking.staff_session (
  digest bytea primary key check (octet_length(digest) = 32),
  staff_id text not null references banking.staff (id),
  step banking.staff_session_step not null,
  started_at timestamptz not null,
  touched_at timestamptz not null
) with (fillfactor = 70);
create index on banking.staff_session (staff_id);
comment on column banking.staff_session.digest is 'SHA-256 of the cookie: what lies here opens nothing';

grant select, insert on banking.staff to warifu_staff;
grant update (role, state, phc, token_id) on banking.staff to warifu_staff;
grant select, insert, delete on banking.staff_set_up to warifu_staff;
grant update (failures, asked_token_id) on banking.staff_set_up to warifu_staff;
grant select, insert, delete on banking.staff_device to warifu_staff;
grant update (digest, last_used_at) on banking.staff_device to warifu_staff;
grant select, insert, delete on banking.staff_session to warifu_staff;
grant update (touched_at) on banking.staff_session to warifu_staff;

-- What only staff and the operator do is out of reach for whoever breaks into internet banking.
revoke insert on banking.reissue from warifu_bank;
grant insert on banking.reissue to warifu_staff;
revoke update (is_stopped) on banking.order_stop from warifu_bank;
grant update (is_stopped) on banking.order_stop to warifu_staff;
revoke update (state, closed_at) on banking.contract from warifu_bank;
grant update (state, closed_at) on banking.contract to warifu_staff;
`;
