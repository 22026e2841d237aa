export const sessionTables = `
create type banking.session_purpose as enum ('sign_in', 'register_or_exchange', 'stop');
create type banking.session_step as enum ('password_passed', 'password_change_due', 'signed_in');

create table banking.session (
  digest bytea primary key check (octet_length(digest) = 32),
  contract_id text not null references banking.contract (id),
  purpose banking.session_purpose not null,
  step banking.session_step not null,
  started_at timestamptz not null,
  touched_at timestamptz not null,
  constraint signed_in_to_sign_in check (purpose = 'sign_in' or step = 'password_passed')
) with (fillfactor = 70);
create index on banking.session (contract_id);
create index session_by_start on banking.session (started_at);
comment on column banking.session.digest is 'SHA-256 of the cookie: what lies here opens nothing';

grant select, insert, delete on banking.session to warifu_bank;
grant update (touched_at) on banking.session to warifu_bank;
`;
