/**
 * Balance and held sum are kept on the account, guarded by its constraints, and can be computed again from postings and
 * holds. Whoever changes anything of an account holds its row.
 */
export const tables = `
create type ledger.account_kind as enum ('customer', 'internal');
create type ledger.account_state as enum ('open', 'closed');
create type ledger.hold_state as enum ('held', 'posted', 'voided', 'expired');

create table ledger.account (
  id text primary key check (id ~ '^[!-~]{1,64}$'),
  kind ledger.account_kind not null,
  floor_yen bigint check (floor_yen between -1000000000000000 and 0),
  state ledger.account_state not null default 'open',
  balance_yen bigint not null default 0,
  held_yen bigint not null default 0 check (held_yen >= 0),
  posting_count bigint not null default 0,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint within_range check (balance_yen between -1000000000000000 and 1000000000000000),
  constraint never_below_floor check (balance_yen - held_yen >= floor_yen),
  constraint floor_by_kind check ((kind = 'customer') = (floor_yen is not null)),
  constraint closed_is_empty check (state = 'open' or (balance_yen = 0 and held_yen = 0)),
  constraint closed_at_a_time check ((state = 'closed') = (closed_at is not null))
) with (fillfactor = 50);
comment on column ledger.account.floor_yen is 'balance minus holds never goes below it; null for internal accounts, which have none';

create table ledger.entry (
  id uuid primary key,
  idempotency_key text not null unique check (idempotency_key ~ '^[!-~]{1,128}$'),
  input_digest bytea not null check (octet_length(input_digest) = 32),
  kind text not null check (kind ~ '^[a-z][a-z_]{0,39}$'),
  description text not null check (char_length(description) <= 200),
  value_date date not null,
  booked_at timestamptz not null,
  reverses uuid unique references ledger.entry (id),
  constraint reversal_of_an_entry check ((kind = 'reversal') = (reverses is not null))
);
comment on column ledger.entry.reverses is 'the entry that this one takes back; each at most once';

create table ledger.posting (
  account_id text not null references ledger.account (id),
  number bigint not null check (number > 0),
  entry_id uuid not null references ledger.entry (id),
  line smallint not null,
  amount_yen bigint not null check (amount_yen <> 0 and amount_yen between -1000000000000000 and 1000000000000000),
  balance_after_yen bigint not null,
  booked_at timestamptz not null,
  description text not null check (char_length(description) <= 200),
  primary key (account_id, number),
  unique (entry_id, line)
);
create index posting_by_time on ledger.posting (account_id, booked_at);
comment on column ledger.posting.number is 'counts the postings of the account from 1, without a gap: the order of its book';

create table ledger.hold (
  id uuid primary key,
  idempotency_key text not null unique check (idempotency_key ~ '^[!-~]{1,128}$'),
  input_digest bytea not null check (octet_length(input_digest) = 32),
  account_id text not null references ledger.account (id),
  amount_yen bigint not null check (amount_yen between 1 and 1000000000000000),
  placed_at timestamptz not null,
  expires_at timestamptz not null,
  state ledger.hold_state not null default 'held',
  ended_at timestamptz,
  entry_id uuid unique references ledger.entry (id),
  constraint expires_later check (expires_at > placed_at),
  constraint posted_by_an_entry check ((state = 'posted') = (entry_id is not null)),
  constraint ended_at_a_time check ((state = 'held') = (ended_at is null))
) with (fillfactor = 70);
create index hold_by_account on ledger.hold (account_id) where state = 'held';
create index hold_by_expiry on ledger.hold (expires_at) where state = 'held';

create view ledger.statement_line as
  select p.account_id, p.number, p.entry_id, p.booked_at, e.value_date, e.kind, e.reverses, p.amount_yen,
    p.balance_after_yen, p.description
  from ledger.posting p join ledger.entry e on e.id = p.entry_id;
`;
