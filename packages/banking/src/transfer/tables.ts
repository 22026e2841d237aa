export const transferTables = `
create type banking.transfer_kind as enum ('ownAccounts', 'sameBranch', 'sameBank', 'otherBank');

create table banking.transfer_batch (
  value_date date primary key,
  made_at timestamptz not null,
  transfer_count integer not null check (transfer_count > 0),
  total_yen bigint not null check (total_yen > 0),
  file bytea not null
);
comment on table banking.transfer_batch is 'what left for other banks, once for each day: the file as it was made';

create table banking.transfer (
  order_id uuid primary key references banking.payment_order (id),
  kind banking.transfer_kind not null,
  bank_code text not null check (bank_code ~ '^[0-9]{4}$'),
  bank_name text not null,
  bank_kana text not null check (char_length(bank_kana) between 1 and 15),
  branch_code text not null check (branch_code ~ '^[0-9]{3}$'),
  branch_name text not null,
  branch_kana text not null check (char_length(branch_kana) between 1 and 15),
  deposit_kind text not null check (deposit_kind in ('ordinary', 'current', 'savings', 'other')),
  account_number text not null check (account_number ~ '^[0-9]{7}$'),
  recipient_name text not null check (char_length(recipient_name) between 1 and 30),
  batch_date date references banking.transfer_batch (value_date) deferrable initially deferred
);
create index transfer_by_batch on banking.transfer (batch_date) where batch_date is not null;
create index transfer_to_export on banking.transfer (order_id) where kind = 'otherBank' and batch_date is null;
comment on column banking.transfer.batch_date is 'the batch that it left with; once it has one it keeps it';

create function banking.keep_batch() returns trigger language plpgsql as $$
begin
  raise exception 'a transfer leaves with one batch only' using errcode = 'restrict_violation';
end $$;
create trigger leaves_once before update of batch_date on banking.transfer
  for each row when (old.batch_date is not null) execute function banking.keep_batch();

create table banking.payee (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  bank_code text not null check (bank_code ~ '^[0-9]{4}$'),
  branch_code text not null check (branch_code ~ '^[0-9]{3}$'),
  deposit_kind text not null check (deposit_kind in ('ordinary', 'current', 'savings', 'other')),
  account_number text not null check (account_number ~ '^[0-9]{7}$'),
  recipient_name text not null check (char_length(recipient_name) between 1 and 30),
  registered_at timestamptz not null,
  unique (contract_id, bank_code, branch_code, deposit_kind, account_number)
);

create table banking.holder_look_ups (
  contract_id text primary key references banking.contract (id),
  since timestamptz not null,
  accounts text[] not null
) with (fillfactor = 70);
comment on table banking.holder_look_ups is 'whose names a contract has asked for, so that nobody collects those of all customers';

grant select on banking.transfer, banking.transfer_batch to warifu_bank;
grant insert (order_id, kind, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, deposit_kind,
  account_number, recipient_name) on banking.transfer to warifu_bank;
grant update (batch_date) on banking.transfer to warifu_bank;
grant insert on banking.transfer_batch to warifu_bank;
grant select, insert, delete on banking.payee to warifu_bank;
grant select, insert, delete on banking.holder_look_ups to warifu_bank;
grant update (since, accounts) on banking.holder_look_ups to warifu_bank;
`;
