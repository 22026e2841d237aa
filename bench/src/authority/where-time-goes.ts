/** What of V8's CPU profile is read (Chrome DevTools Protocol, `Profiler.Profile`). */
export interface CpuProfile {
  readonly nodes: readonly CpuProfileNode[];
  /** The node on top of the stack at each sample, by id. */
  readonly samples: readonly number[];
  /** Microseconds between each sample and the one before it. */
  readonly timeDeltas: readonly number[];
}

interface CpuProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** A part of the program, and its part of the thread's time, 0 to 1. */
export interface TimeShare {
  readonly part: string;
  readonly share: number;
}

export const idle = 'idle, waiting for the network';

/** Frames that V8 adds for what is not JavaScript. */
const pseudoFrames: ReadonlyMap<string, string> = new Map([
  ['(idle)', idle],
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'outside of JavaScript: system calls, the event loop'],
]);

/** The first that fits the address of a frame says which part it belongs to. */
const parts: readonly (readonly [address: RegExp, part: string])[] = [
  [/^node:internal\/crypto|^node:crypto/, 'cryptography (node:crypto)'],
  [/\/packages\/otp\//, 'the one-time password (packages/otp)'],
  [/\/packages\/credentials\//, 'validating (packages/credentials)'],
  [/\/packages\/audit\//, 'the audit log (packages/audit)'],
  [/\/packages\/database\//, 'batches, queues and sessions (packages/database)'],
  [/\/node_modules\/(pg|pg-[a-z]+|postgres-[a-z]+)\//, 'the database driver (pg)'],
  [/\/node_modules\/prom-client\//, 'metrics (prom-client)'],
  [/\/node_modules\/(pino|pino-[a-z-]+|sonic-boom|thread-stream)\//, 'logs (pino)'],
  [/\/packages\/web\/|\/apps\//, 'routes, headers, API keys (apps/authority, packages/web)'],
  [
    /\/node_modules\/(fastify|@fastify|find-my-way|fast-[a-z-]+|ajv|avvio|light-my-request|secure-json-parse|reusify)\//,
    'HTTP: Fastify',
  ],
  [/^node:_http|^node:internal\/http/, 'HTTP: node:http'],
];

const rest = 'the rest of Node: sockets, streams, timers';

/**
 * The time of each part of the program, largest first. What has no part of its own, as a system call, counts for whoever
 * called it.
 * @param durationSeconds of the load; whatever of it is not accounted for is idle
 */
export function whereTimeGoes({ nodes, samples, timeDeltas }: CpuProfile, durationSeconds: number): TimeShare[] {
  const partOf = partsByNode(nodes);
  const spentUs = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id) ?? rest;
    if (part !== idle) spentUs.set(part, (spentUs.get(part) ?? 0) + Math.max(0, timeDeltas[index] ?? 0));
  }
  const busy = [...spentUs].map(([part, us]) => ({ part, share: us / 1e6 / durationSeconds }));
  const busyShare = busy.reduce((sum, { share }) => sum + share, 0);
  const idleShare = { part: idle, share: Math.max(0, 1 - busyShare) };
  return [...busy, idleShare].toSorted((one, other) => other.share - one.share);
}

/** Nodes come with parents before their children. */
function partsByNode(nodes: readonly CpuProfileNode[]): Map<number, string> {
  const partOf = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const own = pseudoFrames.get(callFrame.functionName) ?? parts.find(([address]) => address.test(callFrame.url))?.[1];
    const part = own ?? partOf.get(id);
    if (part === undefined) continue;
    partOf.set(id, part);
    for (const child of children) partOf.set(child, part);
  }
  return partOf;
}
