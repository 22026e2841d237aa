import type { ProvisioningRequest } from '@warifu/client';
import { parseGrant, parseServerTime, refusalOf, type Grant } from './answers.ts';
import { fetchJson } from './fetch-json.ts';
import { ProvisioningRefused } from './refusal.ts';

const provisioningTimeoutMs = 15_000;
const timeTimeoutMs = 3_000;

/**
 * Asks the authority for a credential.
 * @throws ProvisioningRefused
 */
export async function requestCredential(origin: string, request: ProvisioningRequest): Promise<Grant> {
  const answer = await fetchJson(`${origin}/v1/provisioning`, provisioningTimeoutMs, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
  });
  if (answer.status !== 201) throw new ProvisioningRefused(refusalOf(answer));
  const grant = parseGrant(answer.body);
  if (grant === null) throw new ProvisioningRefused({ reason: 'outdated' });
  return grant;
}

/**
 * The authority's time, ISO 8601 in UTC.
 * @throws ProvisioningRefused
 */
export async function requestServerTime(origin: string): Promise<string> {
  const answer = await fetchJson(`${origin}/v1/time`, timeTimeoutMs);
  if (answer.status !== 200) throw new ProvisioningRefused(refusalOf(answer));
  const serverTime = parseServerTime(answer.body);
  if (serverTime === null) throw new ProvisioningRefused({ reason: 'outdated' });
  return serverTime;
}
