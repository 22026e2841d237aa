/**
 * An order is what moves money out of an account: a transfer or the payment of a bill. It is one unit, and changed only by
 * whoever holds its contract. What was ordered never changes; how far it has come does.
 */
export const orderTables = `
create type banking.order_kind as enum ('transfer', 'bill_payment');
create type banking.order_state as enum ('confirmed', 'authenticating', 'booked', 'posted', 'ended');
create type banking.order_end as enum
  ('lapsed', 'abandoned', 'not_proven', 'cancelled', 'contract_not_active', 'orders_stopped', 'insufficient_funds',
   'over_limit', 'account_closed', 'day_missed');

create table banking.payment_order (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  kind banking.order_kind not null,
  form_key text not null check (form_key ~ '^[!-~]{1,64}$'),
  input_digest bytea not null check (octet_length(input_digest) = 32),
  from_account text not null references banking.account (id),
  to_account text not null check (to_account <> from_account),
  amount_yen bigint not null check (amount_yen between 1 and 9999999999),
  fee_yen bigint not null check (fee_yen between 0 and 10000),
  from_description text not null check (char_length(from_description) <= 60),
  to_description text not null check (char_length(to_description) <= 60),
  leaves_on date not null,
  value_date date not null,
  is_booking boolean not null,
  with_token boolean not null,
  confirmed_at timestamptz not null,
  confirmed_until timestamptz not null,
  hold_id uuid unique,
  state banking.order_state not null default 'confirmed',
  asked_at timestamptz,
  end_reason banking.order_end,
  entry_id uuid unique,
  settled_at timestamptz,
  unique (contract_id, form_key),
  constraint expires_later check (confirmed_until > confirmed_at),
  constraint held_unless_booking check (is_booking = (hold_id is null)),
  constraint only_bookings_are_booked check (is_booking or state <> 'booked'),
  constraint posted_by_an_entry check ((state = 'posted') = (entry_id is not null)),
  constraint ended_for_a_reason check ((state = 'ended') = (end_reason is not null)),
  constraint settled_at_a_time check ((state in ('posted', 'ended')) = (settled_at is not null)),
  constraint asked_at_a_time check (state <> 'authenticating' or asked_at is not null)
) with (fillfactor = 70);
create index order_by_day on banking.payment_order (contract_id, leaves_on);
create index order_by_time on banking.payment_order (contract_id, confirmed_at desc, id desc);
create index order_open on banking.payment_order (contract_id) where state in ('confirmed', 'authenticating', 'booked');
create index order_unfinished on banking.payment_order (confirmed_until) where state in ('confirmed', 'authenticating');
create index order_booked on banking.payment_order (leaves_on, confirmed_at, id) where state = 'booked';
comment on column banking.payment_order.form_key is 'carried by the form that confirmed it: the same form again is the same order';
comment on column banking.payment_order.to_account is 'in the ledger: of a customer, or one of the bank''s own';
comment on column banking.payment_order.leaves_on is 'the day in Japan on which the money leaves, whose limit it counts for';
comment on column banking.payment_order.with_token is 'whether the contract had a token when it was confirmed';

create table banking.receipt (
  number text primary key check (number ~ '^[0-9]{6}-[0-9]{5}-[0-9]{5}$'),
  order_id uuid not null unique references banking.payment_order (id)
);

create table banking.order_stop (
  only_row boolean primary key default true check (only_row),
  is_stopped boolean not null default false
);
insert into banking.order_stop default values;
comment on table banking.order_stop is 'the one switch that stops all orders of the bank';

grant select on banking.payment_order, banking.receipt, banking.order_stop to warifu_bank;
grant insert (id, contract_id, kind, form_key, input_digest, from_account, to_account, amount_yen, fee_yen,
  from_description, to_description, leaves_on, value_date, is_booking, with_token, confirmed_at, confirmed_until, hold_id)
  on banking.payment_order to warifu_bank;
grant update (state, asked_at, end_reason, entry_id, settled_at, value_date) on banking.payment_order to warifu_bank;
grant insert on banking.receipt to warifu_bank;
grant update (is_stopped) on banking.order_stop to warifu_bank;
`;
