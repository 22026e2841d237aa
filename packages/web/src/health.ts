import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { HttpServer } from './server-type.ts';
import { BaseProblem } from './problem.ts';

export type Readiness =
  | { readonly ready: true }
  /** `detail`: a sentence for the operator; it is answered to anybody who asks. */
  | { readonly ready: false; readonly detail: string };

interface HealthOptions {
  readonly readiness: () => Promise<Readiness>;
  readonly readinessTimeoutMs: number;
  readonly logger: FastifyBaseLogger;
}

/** `/healthz`: the process lives. `/readyz`: it can do its work, so that a load balancer may send it some. */
export function addHealthRoutes(server: HttpServer, { readiness, readinessTimeoutMs, logger }: HealthOptions): void {
  // One check at a time, however many ask: a check that hangs must not pile up.
  let running: Promise<Readiness> | undefined;

  function check(): Promise<Readiness> {
    running ??= readiness()
      .catch((error: unknown): Readiness => {
        logger.warn({ err: error }, 'The readiness check failed');
        return { ready: false, detail: 'The readiness check failed.' };
      })
      .finally(() => (running = undefined));
    return running;
  }

  server.get('/healthz', () => ({ status: 'ok' }));

  server.get('/readyz', async () => {
    const abort = new AbortController();
    const late: Promise<Readiness> = wait(
      readinessTimeoutMs,
      { ready: false, detail: 'The readiness check takes too long.' },
      { signal: abort.signal, ref: false },
    );
    const answer = await Promise.race([check(), late]);
    abort.abort();
    if (!answer.ready) throw new BaseProblem('unavailable', { detail: answer.detail });
    return { status: 'ready' };
  });
}
