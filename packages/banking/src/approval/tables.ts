export const approvalTables = `
create type banking.request_kind as enum
  ('reissue', 'release_contract', 'renew_password', 'change_contact', 'resume_orders');
create type banking.request_state as enum ('open', 'approved', 'rejected', 'withdrawn', 'expired');

create table banking.request (
  id uuid primary key,
  kind banking.request_kind not null,
  contract_id text references banking.contract (id),
  password_kind banking.password_kind,
  email text check (char_length(email) between 3 and 254),
  phone text check (phone ~ '^0[0-9]{9,10}$'),
  reason text not null check (char_length(reason) between 1 and 200),
  raised_by text not null references banking.staff (id),
  raised_at timestamptz not null,
  expires_at timestamptz not null,
  state banking.request_state not null default 'open',
  decided_by text references banking.staff (id),
  decided_at timestamptz,
  decision_reason text check (char_length(decision_reason) between 1 and 200),
  constraint of_a_contract check ((kind = 'resume_orders') = (contract_id is null)),
  constraint of_a_password check ((kind = 'renew_password') = (password_kind is not null)),
  constraint contact_while_open check ((kind = 'change_contact' and state = 'open') = (num_nonnulls(email, phone) > 0)),
  constraint by_two_people check (state not in ('approved', 'rejected') or decided_by <> raised_by),
  constraint taken_back_by_its_raiser check (state <> 'withdrawn' or decided_by = raised_by),
  constraint decided_by_somebody check
    ((state in ('open', 'expired')) = (decided_by is null) and (decided_by is null) = (decision_reason is null)),
  constraint settled_at_a_time check ((state = 'open') = (decided_at is null))
) with (fillfactor = 70);
create unique index request_waits on banking.request (kind, contract_id, password_kind) nulls not distinct
  where state = 'open';
create index request_by_contract on banking.request (contract_id) where state = 'open';
create index request_past on banking.request (coalesce(decided_at, expires_at) desc, id);
comment on table banking.request is 'what one member of staff has raised and another one decides on; internet banking has no right to it';
comment on column banking.request.email is 'what is to be changed, like phone: gone as soon as it is decided';

grant select, insert, delete on banking.request to warifu_staff;
grant update (state, decided_by, decided_at, decision_reason, email, phone) on banking.request to warifu_staff;
`;
