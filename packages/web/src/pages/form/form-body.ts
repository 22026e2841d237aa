import { PageProblem } from '../server/page-problems.ts';
import type { SentFields } from './form.ts';

const maxFields = 64;

/** Names of the fields that every form carries besides its own. */
export const tokenFieldName = '_token';
export const submissionFieldName = '_submission';

/**
 * The fields of a parsed body or query.
 * @throws PageProblem `malformed` where a field comes twice, as one reader would take the first and another the last
 */
export function sentFields(parsed: unknown): SentFields {
  if (parsed === undefined || parsed === null) return {};
  const entries = Object.entries(parsed);
  if (entries.length > maxFields) throw new PageProblem('malformed');
  for (const [, value] of entries) {
    if (typeof value !== 'string') throw new PageProblem('malformed');
  }
  return parsed as SentFields;
}

const submissionKeyPattern = /^[\w-]{22}$/;

/** The key that a form carries so that sending it twice is one submission. @throws PageProblem `malformed` without it */
export function submissionKeyOf(sent: SentFields): string {
  const key = sent[submissionFieldName] ?? '';
  if (!submissionKeyPattern.test(key)) throw new PageProblem('malformed');
  return key;
}

/** @throws PageProblem `malformed` for fields that the form does not have */
export function refuseUnknownFields(names: readonly string[], sent: SentFields): void {
  const known = [...names, tokenFieldName, submissionFieldName];
  if (!Object.keys(sent).every((name) => known.includes(name))) throw new PageProblem('malformed');
}
