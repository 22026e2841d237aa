/** What the readiness probe of a program says. */
export interface ProbeAnswer {
  readonly status: number;
  /** In words, where it is not ready. */
  readonly detail: string;
}

const timeoutMs = 5_000;

/** Status 0 where nobody answers. */
export async function probe(address: string): Promise<ProbeAnswer> {
  try {
    const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(timeoutMs) });
    const { detail = '' } = (await response.json()) as { readonly detail?: string };
    return { status: response.status, detail };
  } catch (error) {
    return { status: 0, detail: String(error) };
  }
}
