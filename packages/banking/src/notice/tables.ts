export const noticeTables = `
create table banking.notice (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  details jsonb not null check (octet_length(details::text) <= 4000),
  address text not null check (char_length(address) between 3 and 254),
  language banking.language not null,
  happened_at timestamptz not null,
  next_attempt_at timestamptz,
  first_attempt_at timestamptz,
  refusals smallint not null default 0 check (refusals >= 0),
  delivered_at timestamptz,
  given_up_at timestamptz,
  constraint done_or_due check (num_nonnulls(next_attempt_at, delivered_at, given_up_at) = 1)
) with (fillfactor = 80);
create index notice_due on banking.notice (next_attempt_at, id) where next_attempt_at is not null;
create index notice_by_time on banking.notice using brin (happened_at);
comment on table banking.notice is 'mails to customers, written in the same commit as what they tell of';
comment on column banking.notice.address is 'where the customer was to be told at that moment, whatever the address is now';
comment on column banking.notice.next_attempt_at is
  'also the end of a lease: whoever takes a notice moves this on first, so that one is not sent by two';
comment on column banking.notice.refusals is 'how often the mail server put off this very notice; the waits grow with it';

create table banking.notice_choice (
  contract_id text not null references banking.contract (id),
  kind text not null check (kind in ('signed_in', 'money_received')),
  is_wanted boolean not null,
  primary key (contract_id, kind)
);
comment on table banking.notice_choice is 'the kinds that a customer may do without; none that is about security';

grant select, insert, delete on banking.notice to warifu_bank;
grant update (next_attempt_at, first_attempt_at, refusals, delivered_at, given_up_at) on banking.notice to warifu_bank;
grant select, insert on banking.notice_choice to warifu_bank;
grant update (is_wanted) on banking.notice_choice to warifu_bank;
`;
