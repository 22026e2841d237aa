import type { AuditRecord } from '@warifu/audit';
import { isoTime } from '@warifu/kernel';
import type { DatabaseName } from '../database/database-name.ts';

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

/** What happened at the authority, by the entry's type. */
const sentences: Readonly<Record<string, (details: Details) => string>> = {
  issue: ({ kind }) => `issued to a token app (${text(kind)})`,
  import: ({ kind }) => `imported from a key package (${text(kind)})`,
  export: () => 'written into a key package with its key',
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
  log_month_detached: ({ month, entries }) =>
    `the month ${text(month)} of this log was moved to a file, ${text(entries)} entries`,
};

/** One line for people: when, which credential or contract, where, what, by whom. */
export function plainWords(record: AuditRecord, of: DatabaseName = 'authority'): string {
  const { actor, details } = contentOf(record);
  const subject = record.credentialId ?? details['contractId'] ?? '-';
  const sentence = of === 'bank' ? bankWords(record.type, details) : authorityWords(record.type, details);
  const place = record.relyingPartyId === null ? '' : ` at ${record.relyingPartyId}`;
  const author = actor === record.relyingPartyId ? '' : ` (by ${actor})`;
  return `${isoTime(record.at)}  ${text(subject).padEnd(12)}  ${sentence}${place}${author}`;
}

function authorityWords(type: string, details: Details): string {
  return sentences[type]?.(details) ?? text(`${type} ${JSON.stringify(details)}`);
}

/** The types of the bank say it themselves: `contract frozen, reason: …`. */
function bankWords(type: string, details: Details): string {
  const told = Object.entries(details).filter(([name, value]) => name !== 'contractId' && value !== null);
  return [text(type.replaceAll('_', ' ')), ...told.map(([name, value]) => `${text(name)}: ${text(value)}`)].join(', ');
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

/** What a detail says; a purpose is a caller's text. */
function text(value: Details[string] | undefined): string {
  return printable(String(value ?? 'unknown'));
}

/** Without control characters, which must not reach a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�');
}
