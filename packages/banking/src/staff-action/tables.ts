export const staffActionTables = `
create table banking.staff_form (
  staff_id text not null references banking.staff (id),
  form_key text not null check (form_key ~ '^[!-~]{1,64}$'),
  taken_at timestamptz not null,
  primary key (staff_id, form_key)
);
create index staff_form_by_time on banking.staff_form using brin (taken_at);
comment on table banking.staff_form is 'forms of the console that have done their work: sent again they do nothing';

create table banking.token_stop (
  token_id text primary key,
  reason text not null check (reason in ('damaged', 'unspecified', 'lost', 'stolen')),
  asked_at timestamptz not null,
  told_at timestamptz
) with (fillfactor = 80);
create index token_stop_untold on banking.token_stop (asked_at, token_id) where told_at is null;
comment on table banking.token_stop is
  'stops by the bank, of tokens of customers and of staff: written in the commit that stops here, told to the authority after it';

alter type banking.order_end add value 'token_stopped';

alter table banking.order_stop
  add column changed_at timestamptz,
  add column changed_by text,
  add column reason text;
comment on column banking.order_stop.changed_by is 'who has last stopped or released all orders, as in the audit log';

create index contract_by_kana on banking.contract ((translate(name_kana, ' ・', '')) text_pattern_ops);
create index contract_by_phone on banking.contract (phone);
create index notice_by_contract on banking.notice (contract_id, happened_at desc, id desc);
create index account_by_number on banking.account (number);

grant select on banking.token_stop to warifu_bank;
grant update (told_at) on banking.token_stop to warifu_bank;
grant insert on banking.token_stop to warifu_staff;
grant update (reason, asked_at) on banking.token_stop to warifu_staff;
grant select, insert, delete on banking.staff_form to warifu_staff;
grant update (changed_at, changed_by, reason) on banking.order_stop to warifu_staff;
grant update (phone) on banking.contract to warifu_staff;
`;
