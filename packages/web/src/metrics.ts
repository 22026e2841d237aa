import type { IncomingHttpHeaders } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { HttpServer } from './server-type.ts';
import { BaseProblem } from './problem.ts';

/** A registry with the metrics of the process and of the build; the program adds its own. */
export function createMetrics({ program, version }: { program: string; version: string }): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ program });
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'warifu_build_info',
    help: 'Always 1; the labels say what is running.',
    labelNames: ['version', 'node_version'],
    registers: [registry],
  }).set({ version, node_version: process.versions.node }, 1);
  return registry;
}

/** A proxy that passes a request on adds one of these (RFC 7239, RFC 9110 7.6.3, and custom). */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded-'));
}

export function addMetricsRoute(server: HttpServer, metrics: Registry): void {
  server.get('/metrics', async (request, reply) => {
    if (isForwarded(request.headers)) throw new BaseProblem('forwarded_metrics');
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
