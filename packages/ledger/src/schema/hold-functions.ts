export const holdFunctions = `
create function ledger.place_hold(
  new_id uuid, key text, digest bytea, on_account text, amount bigint, until timestamptz, now_at timestamptz
) returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  earlier ledger.hold;
  account ledger.account;
begin
  perform ledger.lock_accounts(array[on_account], now_at);
  select h.* into earlier from ledger.hold h where h.idempotency_key = key;
  if found and earlier.input_digest <> digest then
    return ledger.refused('idempotency_key_reused');
  elsif found then
    return row('replayed', null, earlier.id, earlier.expires_at, null, null)::ledger.answer;
  end if;
  select a.* into account from ledger.account a where a.id = on_account;
  if not found then
    return ledger.refused('unknown_account', on_account);
  elsif account.state = 'closed' then
    return ledger.refused('account_closed', on_account);
  elsif account.balance_yen - account.held_yen - amount < account.floor_yen then
    return ledger.refused('insufficient_funds', on_account);
  end if;
  insert into ledger.hold (id, idempotency_key, input_digest, account_id, amount_yen, placed_at, expires_at)
  values (new_id, key, digest, on_account, amount, now_at, until)
  on conflict (idempotency_key) do nothing;
  if not found then
    raise exception 'the idempotency key has just been used' using errcode = 'serialization_failure';
  end if;
  update ledger.account a set held_yen = a.held_yen + amount where a.id = on_account;
  return row('done', null, new_id, until, null, null)::ledger.answer;
end $$;

create function ledger.void_hold(hold_id uuid, now_at timestamptz) returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  hold ledger.hold;
begin
  perform ledger.lock_accounts(array(select h.account_id from ledger.hold h where h.id = hold_id), now_at);
  select h.* into hold from ledger.hold h where h.id = hold_id;
  if not found then
    return ledger.refused('unknown_hold');
  elsif hold.state = 'voided' then
    return row('replayed', null, hold_id, hold.ended_at, null, null)::ledger.answer;
  elsif hold.state <> 'held' then
    return ledger.refused('hold_not_live', null, hold.state);
  end if;
  update ledger.hold h set state = 'voided', ended_at = now_at where h.id = hold_id;
  update ledger.account a set held_yen = a.held_yen - hold.amount_yen where a.id = hold.account_id;
  return row('done', null, hold_id, now_at, null, null)::ledger.answer;
end $$;

create function ledger.expire_holds(now_at timestamptz, max_holds integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  due text[];
  locked text[];
  ended integer;
begin
  select array_agg(distinct d.account_id) into due from (
    select h.account_id from ledger.hold h
    where h.state = 'held' and h.expires_at <= now_at order by h.expires_at limit max_holds
  ) as d;
  -- An account that is busy is swept by whoever holds it, or the next time.
  select array_agg(l.id) into locked from (
    select a.id from ledger.account a where a.id = any (due) order by a.id for no key update skip locked
  ) as l;
  select count(*) into ended from ledger.hold h
  where h.account_id = any (locked) and h.state = 'held' and h.expires_at <= now_at;
  perform ledger.lock_accounts(locked, now_at);
  return ended;
end $$;
`;
