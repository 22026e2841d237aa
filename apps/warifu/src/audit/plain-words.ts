import type { AuditRecord } from '@warifu/audit';
import { isoTime } from '@warifu/kernel';

type Details = Readonly<Record<string, string | number | boolean | null>>;

/** What an entry's content holds beside its columns. */
export interface AuditContent {
  readonly actor: string;
  readonly details: Details;
}

/** The parsed text of an entry. */
export function contentOf({ content }: AuditRecord): AuditContent {
  return JSON.parse(content) as AuditContent;
}

/** What happened, by the entry's type. */
const sentences: Readonly<Record<string, (details: Details) => string>> = {
  issue: ({ kind }) => `issued to a token app (${text(kind)})`,
  register: (details) => `register: ${outcome(details)}${addition(details, 'replaces', 'replacing')}`,
  validate: (details) => `code ${outcome(details)}${lockOf(details)}${addition(details, 'purpose', 'for')}`,
  synchronise: (details) => `two codes to resynchronise: ${outcome(details)}${lockOf(details)}`,
  disabled: ({ reason }) => `stopped: ${text(reason)}`,
  disable: ({ reason }) => `stopped: ${text(reason)}`,
  enabled: () => 'enabled again',
  unlocked: () => 'unlocked',
  removed: () => 'registration ended',
  temporary_code_issued: () => 'temporary code issued',
  purge: () => 'purged: its keys were deleted because nobody had registered it',
  relying_party_created: ({ name }) => `relying party made: ${text(name)}`,
  api_key_created: ({ keyId }) => `API key made: ${text(keyId)}`,
  api_key_revoked: ({ keyId }) => `API key revoked: ${text(keyId)}`,
  master_key_rotated: ({ version }) => `master key changed to version ${text(version)}`,
  restored: () => 'restored from a backup; closed until it is reopened',
  opened_after_restore: () => 'reopened after a restore',
};

/** One line for people: when, which credential, where, what, by whom. */
export function plainWords(record: AuditRecord): string {
  const { actor, details } = contentOf(record);
  const sentence = sentences[record.type]?.(details) ?? `${record.type} ${JSON.stringify(details)}`;
  const place = record.relyingPartyId === null ? '' : ` at ${record.relyingPartyId}`;
  const author = actor === record.relyingPartyId ? '' : ` (by ${actor})`;
  return `${isoTime(record.at)}  ${record.credentialId ?? '-'.padEnd(12)}  ${sentence}${place}${author}`;
}

function outcome({ result, reason }: Details): string {
  return reason === undefined ? text(result) : `${text(result)}, ${text(reason)}`;
}

function lockOf({ event }: Details): string {
  return event === 'locked' ? '; this locked it' : '';
}

function addition(details: Details, name: string, word: string): string {
  const value = details[name];
  return value === undefined ? '' : `, ${word} ${text(value)}`;
}

/** What a detail says; a purpose is a caller's text, whose control characters must not reach a terminal. */
function text(value: Details[string] | undefined): string {
  return String(value ?? 'unknown').replaceAll(/[\p{Cc}\p{Cf}]/gu, '�');
}
