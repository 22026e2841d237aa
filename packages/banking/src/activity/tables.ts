export const activityTables = `
create table banking.activity (
  minute timestamptz not null check (minute = date_bin('1 minute', minute, '2000-01-01 00:00:00+00')),
  measure text not null check (measure ~ '^[a-z_]{1,40}$'),
  count bigint not null check (count >= 0),
  slowest_ms integer not null check (slowest_ms >= 0),
  primary key (minute, measure)
);
comment on table banking.activity is
  'what happened in each minute, summed over all programs of the bank; no more than numbers, and only for some days';
comment on column banking.activity.slowest_ms is 'the longest time that the authority took for one of these answers; 0 for what it is not asked';

grant select, insert, delete on banking.activity to warifu_bank;
grant update (count, slowest_ms) on banking.activity to warifu_bank;
`;
