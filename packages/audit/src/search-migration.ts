import type { Migration } from '@warifu/database';

/**
 * For a log that people search: by contract, token, member of staff, type and time, each a page at a time. The contents
 * are JSON in the one form of `auditContent`, where a quotation mark within a value is always escaped: a pattern finds a
 * member, and nothing that somebody typed can look like one. Unlike a cast to `jsonb` it fails on no text.
 */
export const searchMigration: Migration = {
  id: '0002-search',
  sql: `
create function audit.detail(content text, name text) returns text
language sql immutable strict parallel safe
return substring(content from '"' || name || '":"([^"\\\\]{1,64})"');
comment on function audit.detail is 'the value of this member of the details, where it is a plain text of at most 64 characters';

create function audit.bank_member(content text) returns text
language sql immutable strict parallel safe
return substring(content from '"actor":"(staff:[^"\\\\]{1,64}|operator)"');
comment on function audit.bank_member is 'the actor, where it is a member of staff or the operator';

create index entry_by_moment on audit.entry (at, lane, link, position);
create index entry_by_type on audit.entry (type, at);
create index entry_by_contract on audit.entry (audit.detail(content, 'contractId'), at)
  where audit.detail(content, 'contractId') is not null;
create index entry_by_token on audit.entry (audit.detail(content, 'tokenId'), at)
  where audit.detail(content, 'tokenId') is not null;
create index entry_by_bank_member on audit.entry (audit.bank_member(content), at)
  where audit.bank_member(content) is not null;
create index checkpoint_head_by_link on audit.checkpoint_head (lane, link);
`,
};
