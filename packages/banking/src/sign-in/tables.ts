/**
 * Counters are kept alike for contracts that exist and for those that do not, in one table and without a foreign key, so
 * that counting takes the same work for both.
 */
export const signInTables = `
create type banking.sign_in_result as enum
  ('signed_in', 'code_asked', 'wrong_password', 'wrong_code', 'refused');

create table banking.sign_in_counter (
  key bytea primary key check (octet_length(key) = 32),
  contract_id text,
  failures smallint not null check (failures >= 0),
  last_failure_at timestamptz not null
) with (fillfactor = 70);
create index sign_in_counter_of_nobody on banking.sign_in_counter (last_failure_at) where contract_id is null;
create index sign_in_counter_by_contract on banking.sign_in_counter (contract_id) where contract_id is not null;
comment on column banking.sign_in_counter.key is
  'a keyed digest of the typed ID, and of the device where the contract knows it; nothing of what was typed is kept';

create table banking.sign_in (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  at timestamptz not null,
  result banking.sign_in_result not null,
  browser_label text not null check (char_length(browser_label) <= 60),
  network text not null check (char_length(network) <= 64)
);
create index sign_in_by_contract on banking.sign_in (contract_id, at desc, id desc);
create index sign_in_by_time on banking.sign_in using brin (at);
comment on table banking.sign_in is 'the history that the customer is shown';

grant select, insert, delete on banking.sign_in_counter to warifu_bank;
grant update (contract_id, failures, last_failure_at) on banking.sign_in_counter to warifu_bank;
grant select, insert, delete on banking.sign_in to warifu_bank;
`;
