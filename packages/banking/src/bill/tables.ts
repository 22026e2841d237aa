/** A bill is paid once, by whomever: its row is locked by whoever wants to. */
export const billTables = `
create table banking.bill (
  institution_number text not null check (institution_number ~ '^[0-9]{5}$'),
  customer_number text not null check (customer_number ~ '^[0-9]{1,20}$'),
  confirmation_number text not null check (confirmation_number ~ '^[0-9]{1,6}$'),
  order_id uuid references banking.payment_order (id),
  primary key (institution_number, customer_number, confirmation_number)
);
comment on column banking.bill.order_id is 'the latest order to pay it';

create table banking.bill_payment (
  order_id uuid primary key references banking.payment_order (id),
  institution_number text not null,
  customer_number text not null,
  confirmation_number text not null,
  biller_name text not null check (char_length(biller_name) between 1 and 60),
  contents text not null check (char_length(contents) between 1 and 60),
  told_at timestamptz,
  foreign key (institution_number, customer_number, confirmation_number) references banking.bill
);
create index bill_payment_to_tell on banking.bill_payment (order_id) where told_at is null;
comment on column banking.bill_payment.told_at is 'when the biller was told that it is paid';

create table banking.bill_look_up_counter (
  contract_id text primary key references banking.contract (id),
  failures smallint not null check (failures >= 0),
  last_at timestamptz not null
) with (fillfactor = 70);
comment on table banking.bill_look_up_counter is 'look-ups in a row that have found nothing, so that nobody searches for bills';

grant select on banking.bill, banking.bill_payment to warifu_bank;
grant insert (institution_number, customer_number, confirmation_number) on banking.bill to warifu_bank;
grant update (order_id) on banking.bill to warifu_bank;
grant insert (order_id, institution_number, customer_number, confirmation_number, biller_name, contents)
  on banking.bill_payment to warifu_bank;
grant update (told_at) on banking.bill_payment to warifu_bank;
grant select, insert, delete on banking.bill_look_up_counter to warifu_bank;
grant update (failures, last_at) on banking.bill_look_up_counter to warifu_bank;
`;
