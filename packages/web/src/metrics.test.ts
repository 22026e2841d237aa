import { describe, expect, it } from 'vitest';
import { ask, startServer } from './test-server.fixture.ts';

describe('the metrics', () => {
  it('tell the process and the build', async () => {
    const { url } = await startServer();
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(text).toContain(
      `warifu_build_info{version="1.2.3",node_version="${process.versions.node}",program="test"} 1`,
    );
    expect(text).toContain('process_resident_memory_bytes{program="test"}');
  });

  it.each(['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'via'])(
    'are refused to a request with the header %s',
    async (header) => {
      const { url } = await startServer({ trustedProxies: ['127.0.0.1'] });
      const { response, body } = await ask(`${url}/metrics`, { headers: { [header]: 'x' } });
      expect([response.status, body['code']]).toEqual([403, 'forwarded_metrics']);
    },
  );
});
