export const deviceTables = `
create table banking.device (
  contract_id text not null references banking.contract (id),
  digest bytea not null check (octet_length(digest) = 32),
  id uuid not null unique,
  label text not null check (char_length(label) <= 60),
  first_used_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (contract_id, digest)
);
create index device_by_digest on banking.device (digest);
create index device_by_last_use on banking.device (last_used_at);
comment on table banking.device is 'a browser that a contract knows, because somebody signed in with it; it holds one cookie for all its contracts';
comment on column banking.device.digest is 'SHA-256 of the cookie';

grant select, insert, delete on banking.device to warifu_bank;
grant update (digest, label, last_used_at) on banking.device to warifu_bank;
`;
