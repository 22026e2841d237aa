import { writeFileSync } from 'node:fs';
import { timeStep } from '@warifu/otp';
import type { Stage } from '../authority/round.ts';
import type { ChildProgram } from '../child-program.ts';
import { cpuBetween, readCpu } from '../load-cpu.ts';
import { runWrk } from '../wrk.ts';
import { verifyBody, type seedUsers, type User } from './better-auth-users.ts';
import type { PeerRound } from './peer-round.ts';

/** better-auth as it serves, and who may verify a code there. */
export interface BetterAuth {
  readonly server: ChildProgram;
  readonly users: readonly User[];
  readonly seeding: Parameters<typeof seedUsers>[1];
}

export const verifyPath = '/api/auth/two-factor/verify-totp';
/** What the answer to a right code holds. */
export const betterAuthAccepts = '"token":"';
const periodSeconds = 30;

/** Each request is of the next user, who is signed in, with the code of the moment; after the last the first comes again. */
export async function betterAuthRound(
  { server, users }: BetterAuth,
  { postgresProcessId, requestsFile, clock, signal }: Stage,
  { connections, durationSeconds }: { readonly connections: number; readonly durationSeconds: number },
): Promise<PeerRound> {
  const step = timeStep(clock.nowMs(), periodSeconds);
  const lines = users.map((user) => `${verifyBody(user, step)}\t${user.sessionCookie}`);
  writeFileSync(requestsFile, `${lines.join('\n')}\n`, { mode: 0o600 });

  const measured = { servers: [server], postgresProcessId };
  const cpuBefore = readCpu(measured);
  const result = await runWrk({
    servers: [server.address],
    path: verifyPath,
    headers: { Origin: server.address },
    accepted: betterAuthAccepts,
    ...{ connections, durationSeconds, requestsFile, signal },
  });
  const { sent: _sent, sentByOneThread: _sentByOneThread, refusals, ...figures } = result;
  return {
    peer: 'better-auth',
    connections,
    ...figures,
    perSecond: figures.answers / figures.durationSeconds,
    ranOut: false,
    firstRefusal: refusals[0] ?? null,
    cpuSeconds: cpuBetween(cpuBefore, readCpu(measured)),
  };
}
