/** Corrections are reversals: what was booked is rewritten by nobody, and what has ended does not begin again. */
export const immutability = `
create function ledger.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % on ledger.% is refused', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_rewriting();
create trigger append_only before update or delete or truncate on ledger.posting
  for each statement execute function ledger.refuse_rewriting();

create trigger kept_for_ever before delete or truncate on ledger.account
  for each statement execute function ledger.refuse_rewriting();
create trigger stays_what_it_is before update of id, kind, opened_at on ledger.account
  for each statement execute function ledger.refuse_rewriting();
create trigger stays_closed before update on ledger.account
  for each row when (old.state = 'closed') execute function ledger.refuse_rewriting();

create trigger kept_for_ever before delete or truncate on ledger.hold
  for each statement execute function ledger.refuse_rewriting();
create trigger stays_what_it_is
  before update of id, idempotency_key, input_digest, account_id, amount_yen, placed_at, expires_at on ledger.hold
  for each statement execute function ledger.refuse_rewriting();
create trigger stays_ended before update on ledger.hold
  for each row when (old.state <> 'held') execute function ledger.refuse_rewriting();
`;
