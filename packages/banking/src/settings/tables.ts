export const settingsTables = `
create table banking.transfer_limits (
  contract_id text primary key references banking.contract (id),
  per_transfer_yen bigint not null check (per_transfer_yen >= 0),
  per_day_yen bigint not null check (per_day_yen >= per_transfer_yen)
);
comment on table banking.transfer_limits is 'what customers have set; a contract without a row has what the policy gives a new one';

create table banking.email_change (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  address text not null check (char_length(address) between 3 and 254),
  begun_at timestamptz not null,
  failures smallint not null default 0 check (failures >= 0),
  ended_at timestamptz
) with (fillfactor = 70);
create unique index one_email_change_open on banking.email_change (contract_id) where ended_at is null;
create index email_change_by_contract on banking.email_change (contract_id, begun_at);
create index email_change_by_time on banking.email_change using brin (begun_at);
comment on table banking.email_change is
  'new addresses that are still to be confirmed; the number sent there follows from the ID and a key outside the database';

grant select, insert on banking.transfer_limits to warifu_bank;
grant update (per_transfer_yen, per_day_yen) on banking.transfer_limits to warifu_bank;
grant select, insert, delete on banking.email_change to warifu_bank;
grant update (failures, ended_at) on banking.email_change to warifu_bank;
`;
