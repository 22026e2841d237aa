/** A contract is one unit: whoever changes anything of it holds its row and raises its version. */
export const contractTables = `
create type banking.contract_state as enum ('active', 'frozen', 'closed');
create type banking.language as enum ('ja', 'en');
create type banking.token_state as enum
  ('none', 'active', 'stopped_by_customer', 'stopped_by_staff', 'locked', 'lost', 'stolen');

create table banking.contract (
  id text primary key check (id ~ '^[0-9A-Z]{6,12}$'),
  state banking.contract_state not null default 'active',
  name text not null check (char_length(name) between 1 and 40),
  name_kana text not null check (char_length(name_kana) between 1 and 60),
  email text not null check (char_length(email) between 3 and 254),
  phone text not null check (phone ~ '^0[0-9]{9,10}$'),
  language banking.language not null,
  token_state banking.token_state not null default 'none',
  code_at_sign_in boolean not null default false,
  version integer not null default 1,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint closed_at_a_time check ((state = 'closed') = (closed_at is not null))
) with (fillfactor = 80);
comment on column banking.contract.token_state is
  'what is known of its token; the password for transfers stands in for none and stopped_by_customer alone';
comment on column banking.contract.code_at_sign_in is 'what the customer chose: whether signing in asks for a code';

grant select on banking.contract to warifu_bank;
grant insert (id, name, name_kana, email, phone, language, opened_at) on banking.contract to warifu_bank;
grant update (state, email, language, token_state, code_at_sign_in, version, closed_at) on banking.contract to warifu_bank;
`;
