/** Which contract an account of the ledger belongs to, and how banks name it. What is on it only the ledger knows. */
export const accountTables = `
create type banking.deposit_kind as enum ('ordinary', 'current', 'savings');

create table banking.account (
  id text primary key check (id ~ '^[!-~]{1,64}$'),
  contract_id text not null references banking.contract (id),
  branch_code text not null check (branch_code ~ '^[0-9]{3}$'),
  deposit_kind banking.deposit_kind not null,
  number text not null check (number ~ '^[0-9]{7}$'),
  holder_kana text not null check (char_length(holder_kana) between 1 and 30),
  opened_at timestamptz not null,
  unique (branch_code, deposit_kind, number)
);
create index account_by_contract on banking.account (contract_id);
comment on column banking.account.id is 'that of the account in the ledger';
comment on column banking.account.holder_kana is 'the name as banks exchange it';

grant select on banking.account to warifu_bank;
grant insert (id, contract_id, branch_code, deposit_kind, number, holder_kana, opened_at) on banking.account to warifu_bank;
`;
