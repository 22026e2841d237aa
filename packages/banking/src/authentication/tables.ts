export const authenticationTables = `
create type banking.proof_state as enum ('asked', 'unknown', 'accepted', 'rejected');

create table banking.proof (
  id uuid primary key,
  contract_id text not null references banking.contract (id),
  form_key text not null check (char_length(form_key) between 1 and 64),
  purpose text not null check (purpose ~ '^[a-zA-Z]{1,40}$'),
  subject text not null check (char_length(subject) between 1 and 200),
  token_state banking.token_state not null,
  token_id text,
  state banking.proof_state not null default 'asked',
  reason text,
  attempts_left integer,
  retry_after_seconds integer,
  asked_at timestamptz not null,
  settled_at timestamptz,
  used_at timestamptz,
  unique (contract_id, form_key),
  constraint settled_at_a_time check ((state in ('accepted', 'rejected')) = (settled_at is not null)),
  constraint rejected_for_a_reason check ((state = 'rejected') = (reason is not null)),
  constraint used_when_accepted check (used_at is null or state = 'accepted')
) with (fillfactor = 80);
create index proof_by_subject on banking.proof (contract_id, purpose, subject);
create index proof_to_settle on banking.proof (asked_at) where state in ('asked', 'unknown');
create index proof_by_time on banking.proof using brin (asked_at);
comment on table banking.proof is 'one submission of a form that asked for a code or the password for transfers; neither is kept';
comment on column banking.proof.id is 'the request ID at the authority; committed before the authority is asked';
comment on column banking.proof.token_id is 'the token whose code was asked for; null where the password alone proves it';
comment on column banking.proof.token_state is 'as it was then: if it has changed when the answer comes, nothing is proven';

grant select, insert, delete on banking.proof to warifu_bank;
grant update (state, reason, attempts_left, retry_after_seconds, settled_at, used_at) on banking.proof to warifu_bank;
`;
