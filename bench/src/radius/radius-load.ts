import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Clock, Random, Secret } from '@warifu/kernel';
import { formatRequest, packetCodes, parsePacket } from '@warifu/radius';
import { codeOf, type SeededCredential } from '../authority/credential-pool.ts';
import { quantile } from '../statistics.ts';

export interface RadiusLoad {
  readonly port: number;
  readonly secret: Secret<Buffer>;
  /** Each is asked for once. */
  readonly credentials: readonly SeededCredential[];
  readonly step: number;
  /** Clients that each wait for the answer before they ask again. */
  readonly clients: number;
  readonly durationSeconds: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
}

export interface RadiusLoadResult {
  readonly sent: number;
  readonly answers: number;
  /** Answers that did not accept. */
  readonly refused: number;
  /** Requests that nobody answered. */
  readonly lost: number;
  readonly durationSeconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const answerTimeoutMs = 5_000;

/** Asks over RADIUS for as long as said, or until the credentials run out; each client from a port of its own. */
export async function runRadiusLoad(load: RadiusLoad): Promise<RadiusLoadResult> {
  const { clients, durationSeconds, clock } = load;
  const startMs = clock.monotonicMs();
  const endMs = startMs + durationSeconds * 1000;
  const tally = { sent: 0, refused: 0, lost: 0, times: [] as number[] };
  const ask = async () => {
    const socket = createSocket('udp4');
    try {
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
      while (clock.monotonicMs() < endMs && tally.sent < load.credentials.length) await askOnce(socket, load, tally);
    } finally {
      socket.close();
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  const { sent, refused, lost, times } = tally;
  return {
    sent,
    answers: times.length,
    refused,
    lost,
    durationSeconds: (clock.monotonicMs() - startMs) / 1000,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

async function askOnce(
  socket: Socket,
  { port, secret, credentials, step, clock, random, signal }: RadiusLoad,
  tally: { sent: number; refused: number; lost: number; readonly times: number[] },
): Promise<void> {
  signal.throwIfAborted();
  const credential = credentials[tally.sent];
  if (credential === undefined) return;
  const identifier = tally.sent % 256;
  tally.sent += 1;
  const authenticator = Buffer.from(random.bytes(16));
  const request = { identifier, authenticator, userName: credential.id, password: codeOf(credential, step) };
  const sentMs = clock.monotonicMs();
  socket.send(formatRequest(request, secret), port, '127.0.0.1');
  try {
    const [bytes] = (await once(socket, 'message', { signal: AbortSignal.timeout(answerTimeoutMs) })) as [Buffer];
    tally.times.push(clock.monotonicMs() - sentMs);
    if (parsePacket(bytes)?.code !== packetCodes.accessAccept) tally.refused += 1;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    tally.lost += 1;
  }
}
