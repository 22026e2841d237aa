import { describe, expect, it } from 'vitest';
import type { Readiness } from './index.ts';
import { ask, startServer } from './test-server.fixture.ts';

describe('health', () => {
  it('is told while the process lives', async () => {
    const { url } = await startServer({ readiness: () => Promise.resolve({ ready: false, detail: 'No database.' }) });
    const { response, body } = await ask(`${url}/healthz`);
    expect([response.status, body]).toEqual([200, { status: 'ok' }]);
  });

  it('readiness follows the check', async () => {
    let readiness: Readiness = { ready: true };
    const { url } = await startServer({ readiness: () => Promise.resolve(readiness) });
    expect((await ask(`${url}/readyz`)).response.status).toBe(200);
    readiness = { ready: false, detail: 'No database.' };
    const { response, body } = await ask(`${url}/readyz`);
    expect([response.status, body['code'], body['detail']]).toEqual([503, 'unavailable', 'No database.']);
  });

  it('a check that throws is not ready, and its story is in the log alone', async () => {
    const { url, logged } = await startServer({
      readiness: () => Promise.reject(new Error('password for postgres is wrong')),
    });
    const { response, body } = await ask(`${url}/readyz`);
    expect([response.status, body['detail']]).toEqual([503, 'The readiness check failed.']);
    expect(logged.join('')).toContain('password for postgres is wrong');
  });

  it('a check that hangs is not ready, and only one of it runs', async () => {
    let checks = 0;
    const { url } = await startServer({
      readinessTimeoutMs: 50,
      readiness: () => {
        checks++;
        return new Promise<Readiness>(() => undefined);
      },
    });
    const answers = await Promise.all([1, 2, 3].map(() => ask(`${url}/readyz`)));
    expect(answers.map(({ response }) => response.status)).toEqual([503, 503, 503]);
    expect(checks).toBe(1);
  });
});
