export const passwordTables = `
create type banking.password_kind as enum ('login', 'transfer');

create table banking.password (
  contract_id text not null references banking.contract (id),
  kind banking.password_kind not null,
  phc text not null check (phc like '$argon2id$v=19$%'),
  is_initial boolean not null,
  failures smallint not null default 0 check (failures >= 0),
  changed_at timestamptz not null,
  primary key (contract_id, kind)
) with (fillfactor = 80);
comment on column banking.password.is_initial is 'printed by the bank: whoever signs in with it must choose another one';
comment on column banking.password.failures is
  'wrong ones in a row, of the password for transfers alone; those of the login password are counted by browser';

grant select, insert on banking.password to warifu_bank;
grant update (phc, is_initial, failures, changed_at) on banking.password to warifu_bank;
`;
