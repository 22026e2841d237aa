/**
 * What all functions answer: `done`, `replayed`, or `refused` with a reason. They run with the rights of the schema's
 * owner and are the only way for programs to write.
 */
export const answerType = `
create type ledger.answer as (
  result text, reason text, id uuid, at timestamptz, account_id text, state ledger.hold_state
);

create function ledger.refused(why text, of_account text default null, in_state ledger.hold_state default null)
returns ledger.answer language sql immutable
return row('refused', why, null, null, of_account, in_state)::ledger.answer;
`;

/** All lock accounts through \`lock_accounts\`, in the order of their ids, before they look at anything else of them. */
export const accountFunctions = `
create function ledger.lock_accounts(account_ids text[], now_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from ledger.account a where a.id = any (account_ids) order by a.id for no key update;
  -- A hold dies at its time, whether or not somebody sweeps.
  with due as (
    update ledger.hold h set state = 'expired', ended_at = now_at
    where h.account_id = any (account_ids) and h.state = 'held' and h.expires_at <= now_at
    returning h.account_id, h.amount_yen
  ), freed as (
    select account_id, sum(amount_yen)::bigint as yen from due group by account_id
  )
  update ledger.account a set held_yen = a.held_yen - freed.yen from freed where a.id = freed.account_id;
end $$;

create function ledger.open_account(new_id text, new_kind ledger.account_kind, new_floor bigint, now_at timestamptz)
returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into ledger.account (id, kind, floor_yen, opened_at) values (new_id, new_kind, new_floor, now_at)
  on conflict (id) do nothing;
  if not found then
    return ledger.refused('account_exists');
  end if;
  return row('done', null, null, now_at, new_id, null)::ledger.answer;
end $$;

create function ledger.close_account(closing text, now_at timestamptz) returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  account ledger.account;
begin
  perform ledger.lock_accounts(array[closing], now_at);
  select a.* into account from ledger.account a where a.id = closing;
  if not found then
    return ledger.refused('unknown_account');
  elsif account.state = 'closed' then
    return row('replayed', null, null, account.closed_at, closing, null)::ledger.answer;
  elsif account.balance_yen <> 0 then
    return ledger.refused('balance_not_zero');
  elsif account.held_yen <> 0 then
    return ledger.refused('hold_outstanding');
  end if;
  update ledger.account a
  set state = 'closed', closed_at = now_at, floor_yen = case when a.floor_yen is not null then 0 end
  where a.id = closing;
  return row('done', null, null, now_at, closing, null)::ledger.answer;
end $$;

create function ledger.change_floor(of_account text, new_floor bigint, now_at timestamptz) returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  account ledger.account;
begin
  perform ledger.lock_accounts(array[of_account], now_at);
  select a.* into account from ledger.account a where a.id = of_account;
  if not found then
    return ledger.refused('unknown_account');
  elsif account.state = 'closed' then
    return ledger.refused('account_closed');
  elsif account.balance_yen - account.held_yen < new_floor then
    return ledger.refused('insufficient_funds');
  end if;
  update ledger.account a set floor_yen = new_floor where a.id = of_account;
  return row('done', null, null, now_at, of_account, null)::ledger.answer;
end $$;
`;
