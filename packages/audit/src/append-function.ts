/**
 * The only way for a program to write to the log: one link with its entries, to the end of the lane. A link and its entries are
 * filed under one month, that of its first entry, or the nearest that has a partition and is not before the lane's last:
 * so that a lane lies in each month with one stretch of its links, and an append never fails for want of a partition.
 */
export const appendFunction = `
create or replace function audit.append(
  lane_id uuid, contents text[], ats timestamptz[], types text[], credential_ids text[], relying_party_ids text[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry_count constant integer := cardinality(contents);
  entry_digests bytea;
  longest integer;
  next_link bigint;
  previous bytea;
  next_hash bytea;
  link_month date;
  first_month date;
begin
  if entry_count is null or entry_count > 4096
    or cardinality(ats) is distinct from entry_count or cardinality(types) is distinct from entry_count
    or cardinality(credential_ids) is distinct from entry_count
    or cardinality(relying_party_ids) is distinct from entry_count
  then
    raise exception 'audit.append wants five arrays of one length, at most 4096' using errcode = 'invalid_parameter_value';
  end if;
  if entry_count = 0 then
    return null;
  end if;

  select string_agg(sha256(convert_to(content, 'UTF8')), ''::bytea order by position), max(octet_length(content))
  into entry_digests, longest
  from unnest(contents) with ordinality as given (content, position);

  if longest > 16384 then
    raise exception 'an audit entry is at most 16384 bytes long' using errcode = 'program_limit_exceeded';
  end if;

  select head_link + 1, head_hash, month into next_link, previous, link_month
  from audit.lane where lane = lane_id for no key update;
  if not found then
    raise exception 'audit lane % is not open', lane_id using errcode = 'invalid_parameter_value';
  end if;
  first_month := date_trunc('month', ats[1] at time zone 'UTC');
  if first_month > link_month then
    link_month := audit.month_for(first_month, link_month);
  end if;

  next_hash := sha256(
    convert_to('warifu/audit/v1/link', 'UTF8') || uuid_send(lane_id) || int8send(next_link) || previous
    || int4send(entry_count) || entry_digests
  );
  insert into audit.entry (lane, link, position, content, at, type, credential_id, relying_party_id, month)
  select lane_id, next_link, position, content, at, type, credential_id, relying_party_id, link_month
  from unnest(contents, ats, types, credential_ids, relying_party_ids)
    with ordinality as given (content, at, type, credential_id, relying_party_id, position);
  insert into audit.link (lane, link, previous_hash, hash, digests, month)
  values (lane_id, next_link, previous, next_hash, entry_digests, link_month);
  update audit.lane set head_link = next_link, head_hash = next_hash, month = link_month where lane = lane_id;
  return next_link;
end $$;
`;
