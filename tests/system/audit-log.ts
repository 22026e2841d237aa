import type { Place } from './place.ts';

/** An accepted code, as the audit log has it. */
export interface AcceptedCode {
  readonly credentialId: string;
  readonly step: number;
  readonly requestId: string | undefined;
}

interface ValidationEntry {
  readonly credentialId: string;
  readonly details: { readonly result: string; readonly step?: number; readonly requestId?: string };
}

const mostEntries = '10000';

/** Every accepted validation that the audit log tells of, by the command that auditors use. */
export async function acceptedInAuditLog(place: Place): Promise<AcceptedCode[]> {
  const text = await place.run('audit', 'tail', '--type', 'validate', '--limit', mostEntries, '--json');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines
    .map((line) => JSON.parse(line) as ValidationEntry)
    .filter(({ details }) => details.result === 'accepted')
    .map(({ credentialId, details }) => ({ credentialId, step: details.step ?? -1, requestId: details.requestId }));
}

export interface Verified {
  readonly whole: boolean;
  readonly findings: readonly unknown[];
}

/** @throws Error where the log is not whole: the command then fails */
export function verifyAuditLog(place: Place): Promise<Verified> {
  return place.json<Verified>('audit', 'verify');
}
