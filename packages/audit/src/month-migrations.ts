import type { Migration } from '@warifu/database';
import { appendFunction } from './append-function.ts';

/**
 * `audit.entry` and `audit.link` by months. The rows that are there become the first partition, which also stands for all time
 * before it: first they get a month, by a default that writes none of them; then that is checked, while everybody appends;
 * then the tables are made partitions, which needs no look at the rows any more.
 */
const label = `
do $$
declare
  present constant date := date_trunc('month', now() at time zone 'UTC');
  log_table text;
begin
  foreach log_table in array array['entry', 'link'] loop
    execute format(
      'alter table audit.%I add column month date not null default %L, add constraint months_so_far check (month < %L) not valid',
      log_table, present, (present + interval '1 month')::date
    );
  end loop;
  execute format('alter table audit.lane add column month date not null default %L', present);
end $$;
alter table audit.lane alter column month drop default;
comment on column audit.lane.month is 'that of the last link: the next is filed under the same one or a later';
`;

const check = `
alter table audit.entry validate constraint months_so_far;
alter table audit.link validate constraint months_so_far;
`;

const partitionNames = `
create function audit.partition_of(log_table text, month date) returns text
language sql immutable
return log_table || to_char(month::timestamp, '_YYYY_MM');
`;

const monthFunctions = `
create view audit.attached_month as
  select to_date(right(partition.relname, 7), 'YYYY_MM') as month
  from pg_inherits join pg_class as partition on partition.oid = inhrelid
  where inhparent = 'audit.entry'::regclass;
comment on view audit.attached_month is 'the months that have partitions; the first also holds what is older';

create function audit.month_for(wanted date, at_least date) returns date
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(
    max(month) filter (where month between at_least and wanted),
    min(month) filter (where month >= at_least),
    max(month)
  ) from audit.attached_month;
end;
comment on function audit.month_for is 'what to file under: the last month up to the wanted one that has a partition, else the next';

create function audit.create_month(new_month date) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  key_columns constant jsonb := '{"entry": "lane, link, position", "link": "lane, link"}';
  log_table text;
  partition text;
begin
  foreach log_table in array array['entry', 'link'] loop
    partition := audit.partition_of(log_table, new_month);
    execute format('create table audit.%I (like audit.%I including storage, primary key (%s))',
      partition, log_table, key_columns ->> log_table);
    execute format('create trigger append_only before update or delete or truncate on audit.%I
      for each statement execute function audit.refuse_rewriting()', partition);
    -- Attaching a table, unlike creating a partition, lets others append meanwhile.
    execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)',
      log_table, partition, new_month, (new_month + interval '1 month')::date);
  end loop;
end $$;

create function audit.create_months(present timestamptz) returns date[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- Whoever calls this cannot fill the schema with tables by a clock that is wrong.
  last_wanted constant timestamp := date_trunc('month', least(present, now() + interval '1 year') at time zone 'UTC')
    + interval '2 months';
  missing date[];
begin
  if last_wanted <= (select max(month) from audit.attached_month) then
    return '{}';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('warifu/audit/months', 0));
  select coalesce(array_agg(wanted.month::date order by wanted.month), '{}') into missing
  from generate_series(
    (select max(month) from audit.attached_month) + interval '1 month', last_wanted, interval '1 month'
  ) as wanted (month);
  perform audit.create_month(month) from unnest(missing) as wanted (month);
  return missing;
end $$;
comment on function audit.create_months is
  'makes the partitions up to two months after the present one, where they are missing; answers which';
`;

/** What is left of a month that was taken out: the ends by which the rest of each chain is tied to it. */
const detachment = `
create table audit.detached_month (
  month date primary key,
  detached_at timestamptz not null,
  links bigint not null,
  entries bigint not null
);
create table audit.detached_stretch (
  month date not null references audit.detached_month (month),
  lane uuid not null,
  first_link bigint not null,
  last_link bigint not null check (last_link >= first_link),
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  last_hash bytea not null check (octet_length(last_hash) = 32),
  primary key (lane, first_link)
);
comment on table audit.detached_stretch is 'the links of a lane that went into the file of a month';
create trigger append_only before update or delete or truncate on audit.detached_month
  for each statement execute function audit.refuse_rewriting();
create trigger append_only before update or delete or truncate on audit.detached_stretch
  for each statement execute function audit.refuse_rewriting();

create function audit.close_month(old_month date) returns void
language sql set search_path = pg_catalog, pg_temp
begin atomic
  update audit.lane set month = audit.month_for(old_month, (old_month + interval '1 month')::date) where month <= old_month;
end;
comment on function audit.close_month is 'lets every lane go on in a later month; for the owner alone';

create function audit.detach_month(
  old_month date, present timestamptz, entry_count bigint, lanes uuid[], last_links bigint[]
) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  next_month constant date := (select min(month) from audit.attached_month where month > old_month);
  log_table text;
begin
  insert into audit.detached_month (month, detached_at, links, entries)
  select old_month, present, count(*), entry_count from audit.link where month < next_month;
  insert into audit.detached_stretch (month, lane, first_link, last_link, previous_hash, last_hash)
  select old_month, lane, first_link, last_link, first.previous_hash, last.hash
  from (
    select lane, min(link) as first_link, max(link) as last_link from audit.link where month < next_month group by lane
  ) as stretch
  join audit.link as first using (lane) join audit.link as last using (lane)
  where first.link = first_link and last.link = last_link;
  if exists (
    (select lane, last_link from audit.detached_stretch where month = old_month
      except select * from unnest(lanes, last_links))
    union all
    (select * from unnest(lanes, last_links)
      except select lane, last_link from audit.detached_stretch where month = old_month)
  ) then
    raise exception 'something was appended under % after it was written out', old_month using errcode = 'object_in_use';
  end if;
  foreach log_table in array array['entry', 'link'] loop
    execute format('alter table audit.%I detach partition audit.%I', log_table, audit.partition_of(log_table, old_month));
    execute format('drop table audit.%I', audit.partition_of(log_table, old_month));
  end loop;
end $$;
comment on function audit.detach_month is
  'drops the oldest month, whose lanes were written out up to these links; for the owner alone';
`;

const partitions = `
do $$
declare
  present date;
  log_table text;
  first_partition text;
  old_index record;
begin
  execute (
    select 'select ' || pg_get_expr(adbin, adrelid)
    from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
    where adrelid = 'audit.entry'::regclass and attname = 'month'
  ) into present;
  foreach log_table in array array['entry', 'link'] loop
    first_partition := audit.partition_of(log_table, present);
    execute format('alter table audit.%I rename to %I', log_table, first_partition);
    execute format('alter table audit.%I alter column month drop default', first_partition);
    execute format('alter index audit.%I rename to %I', log_table || '_pkey', first_partition || '_pkey');
    execute format('create table audit.%I (like audit.%I including storage) partition by range (month)',
      log_table, first_partition);
    -- The indexes of the parent are those of its first partition, which are taken over as they are.
    for old_index in
      select relname::text as name, pg_get_indexdef(oid) as definition
      from pg_index join pg_class on oid = indexrelid
      where indrelid = format('audit.%I', first_partition)::regclass and not indisprimary
    loop
      execute format('alter index audit.%I rename to %I', old_index.name, first_partition || '_' || old_index.name);
      execute replace(old_index.definition, ' ON audit.' || first_partition || ' ', ' ON audit.' || log_table || ' ');
    end loop;
    execute format('alter table audit.%I attach partition audit.%I for values from (minvalue) to (%L)',
      log_table, first_partition, (present + interval '1 month')::date);
    execute format('alter table audit.%I drop constraint months_so_far', first_partition);
    execute format('create trigger append_only before update or delete or truncate on audit.%I
      for each statement execute function audit.refuse_rewriting()', log_table);
  end loop;
end $$;
comment on table audit.link is 'one link for each commit; digests are those of its entries, in the order of their positions';
comment on column audit.entry.content is 'the exact text that is hashed; the columns after it repeat parts of it for searching';
comment on column audit.entry.month is 'what its link is filed under: a month has a partition of each of the two tables';
`;

const openLane = `
create or replace function audit.open_lane(lane_id uuid, writer_name text, opened timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into audit.lane (lane, writer, opened_at, head_link, head_hash, month)
  values (lane_id, writer_name, opened, 0, sha256(
    convert_to('warifu/audit/v1/lane', 'UTF8') || uuid_send(lane_id)
    || int8send(floor(extract(epoch from opened) * 1000)::bigint) || convert_to(writer_name, 'UTF8')
  ), audit.month_for(date_trunc('month', opened at time zone 'UTC')::date, '-infinity'));
end;
`;

const grantsFor = (role: string): string => `
revoke all on function audit.partition_of, audit.month_for, audit.create_month, audit.create_months, audit.close_month,
  audit.detach_month from public;
grant execute on function audit.create_months to ${role};
grant select on audit.entry, audit.link, audit.attached_month, audit.detached_month, audit.detached_stretch to ${role};
`;

/** In three steps, of which only the second takes longer where there are many rows, and it hinders nobody. */
export function monthMigrations(role: string, firstNumber: number): readonly Migration[] {
  const id = (step: number, name: string): string => `${String(firstNumber + step).padStart(4, '0')}-${name}`;
  const parts = [partitionNames, partitions, monthFunctions, detachment, openLane, appendFunction, grantsFor(role)];
  return [
    { id: id(0, 'months-so-far'), sql: label },
    { id: id(1, 'months-checked'), sql: check },
    { id: id(2, 'months'), sql: `${parts.join('')}select audit.create_months(now());` },
  ];
}
