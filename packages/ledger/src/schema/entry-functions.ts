export const entryFunctions = `
create type ledger.new_entry as (
  id uuid, idempotency_key text, input_digest bytea, kind text, description text, value_date date,
  booked_at timestamptz, reverses uuid, account_ids text[], amounts_yen bigint[], descriptions text[]
);

create function ledger.check_shape(given ledger.new_entry) returns void language plpgsql as $$
declare
  line_count constant integer := cardinality(given.account_ids);
begin
  -- A line without an account would join with none, and its money would vanish.
  if line_count is null or line_count not between 2 and 100 or array_position(given.account_ids, null) is not null
    or cardinality(given.amounts_yen) is distinct from line_count
    or cardinality(given.descriptions) is distinct from line_count
    or (select sum(amount) from unnest(given.amounts_yen) as a (amount)) is distinct from 0
  then
    raise exception 'an entry wants 2 to 100 postings whose sum is zero' using errcode = 'invalid_parameter_value';
  end if;
end $$;

-- The postings as they would be now, one after the other; those of unknown accounts are missing.
create function ledger.lines(given ledger.new_entry)
returns table (line integer, account_id text, number bigint, amount_yen bigint, balance_after_yen bigint, description text)
language sql stable
begin atomic
  select l.line::integer, l.account_id, a.posting_count + row_number() over book, l.amount_yen,
    (a.balance_yen + sum(l.amount_yen) over book)::bigint, l.description
  from unnest(given.account_ids, given.amounts_yen, given.descriptions)
    with ordinality as l (account_id, amount_yen, description, line)
  join ledger.account a on a.id = l.account_id
  window book as (partition by l.account_id order by l.line);
end;

-- The answer to a key that was used before, null for a new one.
create function ledger.earlier_entry(key text, digest bytea) returns ledger.answer language plpgsql stable as $$
declare
  earlier ledger.entry;
begin
  select e.* into earlier from ledger.entry e where e.idempotency_key = key;
  if not found then
    return null;
  elsif earlier.input_digest <> digest then
    return ledger.refused('idempotency_key_reused');
  end if;
  return row('replayed', null, earlier.id, earlier.booked_at, null, null)::ledger.answer;
end $$;

-- Why the entry cannot be booked, or null. What the hold that it posts keeps back is at its disposal.
create function ledger.refusal(given ledger.new_entry, hold ledger.hold) returns ledger.answer language plpgsql stable as $$
declare
  offending text;
begin
  select min(g.id) into offending from unnest(given.account_ids) as g (id)
  where not exists (select from ledger.account a where a.id = g.id);
  if offending is not null then
    return ledger.refused('unknown_account', offending);
  end if;
  select min(a.id) into offending from ledger.account a where a.id = any (given.account_ids) and a.state = 'closed';
  if offending is not null then
    return ledger.refused('account_closed', offending);
  end if;
  select min(a.id) into offending
  from ledger.lines(given) l join ledger.account a on a.id = l.account_id
  where l.balance_after_yen - a.held_yen + case when a.id = hold.account_id then hold.amount_yen else 0 end < a.floor_yen;
  if offending is not null then
    return ledger.refused('insufficient_funds', offending);
  end if;
  return null;
end $$;

create function ledger.write(given ledger.new_entry) returns ledger.answer language plpgsql as $$
begin
  insert into ledger.entry (id, idempotency_key, input_digest, kind, description, value_date, booked_at, reverses)
  values (given.id, given.idempotency_key, given.input_digest, given.kind, given.description, given.value_date,
    given.booked_at, given.reverses)
  on conflict (idempotency_key) do nothing;
  if not found then
    -- Another transaction, on other accounts, was quicker with this key; afresh its entry will be found.
    raise exception 'the idempotency key has just been used' using errcode = 'serialization_failure';
  end if;
  insert into ledger.posting
    (account_id, number, entry_id, line, amount_yen, balance_after_yen, booked_at, description)
  select l.account_id, l.number, given.id, l.line, l.amount_yen, l.balance_after_yen, given.booked_at, l.description
  from ledger.lines(given) l;
  update ledger.account a
  set balance_yen = a.balance_yen + change.yen, posting_count = a.posting_count + change.postings
  from (
    select l.account_id, sum(l.amount_yen)::bigint as yen, count(*) as postings
    from unnest(given.account_ids, given.amounts_yen) as l (account_id, amount_yen) group by l.account_id
  ) as change
  where a.id = change.account_id;
  return row('done', null, given.id, given.booked_at, null, null)::ledger.answer;
end $$;

create function ledger.book(given ledger.new_entry, hold_id uuid) returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  hold ledger.hold;
  answer ledger.answer;
begin
  perform ledger.check_shape(given);
  perform ledger.lock_accounts(
    given.account_ids || (select h.account_id from ledger.hold h where h.id = hold_id), given.booked_at);
  answer := ledger.earlier_entry(given.idempotency_key, given.input_digest);
  if answer.result is not null then
    return answer;
  end if;
  if hold_id is not null then
    select h.* into hold from ledger.hold h where h.id = hold_id;
    if not found then
      return ledger.refused('unknown_hold');
    elsif hold.state <> 'held' then
      return ledger.refused('hold_not_live', null, hold.state);
    end if;
    perform ledger.check_use(given, hold);
  end if;
  answer := ledger.refusal(given, hold);
  if answer.result is not null then
    return answer;
  end if;
  if hold_id is not null then
    update ledger.account a set held_yen = a.held_yen - hold.amount_yen where a.id = hold.account_id;
  end if;
  answer := ledger.write(given);
  update ledger.hold h set state = 'posted', ended_at = given.booked_at, entry_id = given.id where h.id = hold_id;
  return answer;
end $$;

create function ledger.check_use(given ledger.new_entry, hold ledger.hold) returns void language plpgsql as $$
begin
  if hold.amount_yen is distinct from (
    select -sum(l.amount_yen) from unnest(given.account_ids, given.amounts_yen) as l (account_id, amount_yen)
    where l.account_id = hold.account_id
  ) then
    raise exception 'an entry that posts a hold takes exactly the held amount from its account'
      using errcode = 'invalid_parameter_value';
  end if;
end $$;

create function ledger.reverse(
  reversed_id uuid, new_id uuid, key text, digest bytea, reason text, on_date date, now_at timestamptz
) returns ledger.answer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  given ledger.new_entry;
  answer ledger.answer;
begin
  -- Last line first: so each account walks back through the balances that it had on the way.
  select array_agg(p.account_id order by p.line desc), array_agg(-p.amount_yen order by p.line desc),
    array_agg(p.description order by p.line desc)
  into given.account_ids, given.amounts_yen, given.descriptions
  from ledger.posting p where p.entry_id = reversed_id;
  perform ledger.lock_accounts(given.account_ids, now_at);
  answer := ledger.earlier_entry(key, digest);
  if answer.result is not null then
    return answer;
  elsif given.account_ids is null then
    return ledger.refused('unknown_entry');
  elsif exists (select from ledger.entry e where e.id = reversed_id and e.reverses is not null) then
    return ledger.refused('entry_is_a_reversal');
  elsif exists (select from ledger.entry e where e.reverses = reversed_id) then
    return ledger.refused('already_reversed');
  end if;
  given.id := new_id;
  given.idempotency_key := key;
  given.input_digest := digest;
  given.kind := 'reversal';
  given.description := reason;
  given.value_date := on_date;
  given.booked_at := now_at;
  given.reverses := reversed_id;
  answer := ledger.refusal(given, null);
  if answer.result is not null then
    return answer;
  end if;
  return ledger.write(given);
end $$;
`;
