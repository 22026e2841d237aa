import { ProvisioningRefused } from './refusal.ts';

/** A complete answer, whatever its status. */
export interface JsonAnswer {
  readonly status: number;
  /** undefined where the body is no JSON, or longer than anything that is asked for here. */
  readonly body: unknown;
}

const maxAnswerBytes = 16 * 1024;

/**
 * Fetches within a time that covers the body as well. Nothing is taken from a cache or kept in one, and no cookie goes along.
 * @throws ProvisioningRefused `offline`, `unreachable` or `slow`
 */
export async function fetchJson(url: string, timeoutMs: number, init: RequestInit = {}): Promise<JsonAnswer> {
  try {
    const response = await fetch(url, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: parseJson(await readBounded(response)) };
  } catch (cause) {
    throw new ProvisioningRefused({ reason: whyNoAnswer(cause) }, { cause });
  }
}

function whyNoAnswer(cause: unknown): 'offline' | 'unreachable' | 'slow' {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return 'slow';
  return navigator.onLine ? 'unreachable' : 'offline';
}

/** Empty where the body is too long. */
async function readBounded(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > maxAnswerBytes) {
      await reader.cancel();
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
