import { fetchJson } from './fetch-json.ts';
import { ProvisioningRefused } from './refusal.ts';

const configTimeoutMs = 10_000;
const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin of the authority that this app belongs to, such as `https://authority.example`, from the file beside the app.
 * @throws ProvisioningRefused, `misconfigured` where the file is missing or does not say
 */
export async function readAuthorityOrigin(): Promise<string> {
  const { status, body } = await fetchJson('./config.json', configTimeoutMs);
  if (status === 429 || status >= 500) throw new ProvisioningRefused({ reason: 'unavailable' });
  const origin = status === 200 ? parseConfig(body) : null;
  if (origin === null) throw new ProvisioningRefused({ reason: 'misconfigured' });
  return origin;
}

/** The authority's origin; null where the configuration names none that can be trusted with a token's making. */
export function parseConfig(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('authority' in body)) return null;
  const url = typeof body.authority === 'string' ? parseUrl(body.authority) : null;
  if (url === null) return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && localHosts.has(url.hostname));
  return isSafe && url.href === `${url.origin}/` ? url.origin : null;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
