export const tokenTables = `
create table banking.token (
  contract_id text primary key references banking.contract (id),
  token_id text unique,
  since timestamptz not null,
  unvouched_at timestamptz,
  looked_up_at timestamptz
) with (fillfactor = 80);
comment on table banking.token is 'which token a contract has; what may be done with it says the contract';
comment on column banking.token.token_id is 'null once its customer has stopped it: others may register it then';
comment on column banking.token.since is 'when it was registered, exchanged or reissued: a lower limit holds for a while';
comment on column banking.token.unvouched_at is
  'when a chain of tokens began that neither an older token nor the bank vouched for; kept through exchanges';
comment on column banking.token.looked_up_at is 'when the authority was last asked whether a locked token is open again';

create type banking.token_change_kind as enum ('register', 'exchange', 'stop');
create type banking.token_change_state as enum ('asked', 'done', 'refused', 'overruled', 'undone');

create table banking.reissue (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  digest bytea not null check (octet_length(digest) = 32),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  failures smallint not null default 0 check (failures >= 0),
  used_at timestamptz,
  voided_at timestamptz
);
create unique index reissue_outstanding on banking.reissue (contract_id) where used_at is null and voided_at is null;
comment on column banking.reissue.digest is 'a keyed digest of the code on the letter, bound to the contract';

create table banking.token_change (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  form_key text not null check (char_length(form_key) between 1 and 64),
  kind banking.token_change_kind not null,
  token_id text not null,
  old_token_id text,
  from_state banking.token_state not null,
  code_at_sign_in boolean not null,
  reissue_id uuid references banking.reissue (id),
  proof_id uuid,
  proof_subject text,
  state banking.token_change_state not null default 'asked',
  reason text,
  attempts_left integer,
  retry_after_seconds integer,
  asked_at timestamptz not null,
  settled_at timestamptz,
  unique (contract_id, form_key),
  constraint settled_at_a_time check ((state = 'asked') = (settled_at is null)),
  constraint proof_of_something check ((proof_id is null) = (proof_subject is null))
) with (fillfactor = 80);
create unique index token_change_one_at_a_time on banking.token_change (contract_id) where state = 'asked';
create unique index token_change_one_for_a_token on banking.token_change (token_id) where state = 'asked';
create index token_change_to_settle on banking.token_change (asked_at) where state in ('asked', 'overruled');
comment on table banking.token_change is 'what is asked of the authority, committed before it is asked; the ID is the request ID there';
comment on column banking.token_change.from_state is
  'as it was then, as is old_token_id: a change that comes back to something else is overruled and undone';

create table banking.authority_cursor (
  only_row boolean primary key default true check (only_row),
  next text not null check (char_length(next) between 1 and 128)
);
comment on table banking.authority_cursor is 'up to where the events of the authority were read';

grant select, insert on banking.token to warifu_bank;
grant update (token_id, since, unvouched_at, looked_up_at) on banking.token to warifu_bank;
grant select, insert on banking.reissue to warifu_bank;
grant update (failures, used_at, voided_at) on banking.reissue to warifu_bank;
grant select, insert, delete on banking.token_change to warifu_bank;
grant update (state, reason, attempts_left, retry_after_seconds, settled_at) on banking.token_change to warifu_bank;
grant select, insert on banking.authority_cursor to warifu_bank;
grant update (next) on banking.authority_cursor to warifu_bank;
`;

/** How often contracts were offered a key for an app of another maker. */
export const appKeyTables = `
create table banking.app_key_offers (
  contract_id text primary key references banking.contract (id),
  since timestamptz not null,
  offered integer not null
);
comment on table banking.app_key_offers is 'within one day; each offer is a token at the authority';
create index on banking.app_key_offers (since);
grant select, insert, delete on banking.app_key_offers to warifu_bank;
grant update (since, offered) on banking.app_key_offers to warifu_bank;
`;
