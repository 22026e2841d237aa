import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { isDatabaseUnavailable, OverloadedError } from '@warifu/database';
import { UserError, type Clock, type Random } from '@warifu/kernel';
import {
  formatAnswer,
  hasMessageAuthenticator,
  packetCodes,
  parsePacket,
  type Answer,
  type Packet,
} from '@warifu/radius';
import type { HttpServerOptions } from '@warifu/web';
import { Challenges } from './challenges.ts';
import { Duplicates } from './duplicates.ts';
import { judgeRequest, type JudgeParts } from './judge-request.ts';
import { clientAt, type RadiusClient } from './radius-client.ts';
import type { RadiusMetrics } from './radius-metrics.ts';

export interface RadiusOptions extends Pick<JudgeParts, 'service' | 'onAnswer'> {
  readonly clients: readonly RadiusClient[];
  readonly metrics: RadiusMetrics;
  readonly logger: HttpServerOptions['logger'];
  readonly clock: Clock;
  readonly random: Random;
}

export interface RadiusServer {
  readonly port: number;
  /** Answers what is being judged, and ends. */
  close(): Promise<void>;
}

/** Some 30 MiB. */
const maxRemembered = 100_000;
const maxChallenges = 10_000;
const maxInFlight = 2_000;
/** What arrives while the program is busy waits here; the system may allow less. */
const receiveBufferBytes = 4 * 1024 * 1024;

/** Serves RADIUS (RFC 2865) at an address. @throws UserError where it cannot listen there */
export async function serveRadius(
  { host, port }: { readonly host: string; readonly port: number },
  options: RadiusOptions,
): Promise<RadiusServer> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', recvBufferSize: receiveBufferBytes });
  const listening = new RadiusListener(socket, options);
  socket.on('message', (datagram, remote) => {
    listening.receive(datagram, remote);
  });
  try {
    socket.bind(port, host);
    await once(socket, 'listening');
  } catch (cause) {
    socket.close();
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new UserError(`RADIUS cannot be served at ${host}, port ${port} (${code}).`, { cause });
  }
  socket.on('error', (error) => {
    options.logger.error({ err: error }, 'RADIUS: the socket failed');
  });
  return {
    port: socket.address().port,
    close: async () => {
      await listening.finish();
      socket.close();
    },
  };
}

/** Takes datagrams and answers those that are proven; to all others it is silent (RFC 2865, 3; RFC 3579, 3.2). */
class RadiusListener {
  readonly #socket: Socket;
  readonly #options: RadiusOptions;
  readonly #duplicates: Duplicates;
  readonly #challenges: Challenges;
  readonly #inFlight = new Set<Promise<void>>();
  #isEnding = false;

  constructor(socket: Socket, options: RadiusOptions) {
    const { clock, random } = options;
    this.#socket = socket;
    this.#options = options;
    this.#duplicates = new Duplicates({ clock, max: maxRemembered });
    this.#challenges = new Challenges({ clock, random, max: maxChallenges });
  }

  receive(datagram: Buffer, remote: RemoteInfo): void {
    if (this.#isEnding) return;
    const { clients, metrics } = this.#options;
    const client = clientAt(clients, remote.address);
    if (client === null) {
      metrics.dropped('unknown_client');
      return;
    }
    const packet = parsePacket(datagram);
    if (packet === null) {
      metrics.dropped('malformed');
    } else if (!hasMessageAuthenticator(packet, client.secret)) {
      metrics.dropped('unproven');
    } else if (packet.code === packetCodes.statusServer) {
      // RFC 5997: a proxy asks whether somebody is there.
      metrics.answered('status');
      this.#send(formatAnswer(packet, { kind: 'accept' }, client.secret), remote);
    } else if (packet.code === packetCodes.accessRequest) {
      this.#judgeOnce(packet, client, remote);
    } else {
      metrics.dropped('other_code');
    }
  }

  async finish(): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#inFlight);
  }

  #judgeOnce(packet: Packet, client: RadiusClient, remote: RemoteInfo): void {
    const { metrics } = this.#options;
    // RFC 5080, 2.2.2: the same packet from the same place.
    const name = `${remote.address} ${remote.port} ${packet.identifier} ${packet.authenticator.toString('hex')}`;
    const known = this.#duplicates.begin(name);
    if (known === 'new' && this.#inFlight.size >= maxInFlight) {
      this.#duplicates.end(name, null);
      metrics.dropped('overloaded');
    } else if (known === 'new') {
      const work = this.#judge({ packet, client, remote, name }).finally(() => this.#inFlight.delete(work));
      this.#inFlight.add(work);
    } else {
      metrics.dropped('duplicate');
      if (known.answer !== null) this.#send(known.answer, remote);
    }
  }

  async #judge({ packet, client, remote, name }: Judged): Promise<void> {
    const { metrics, logger, service, clock, onAnswer } = this.#options;
    let answer: Answer;
    try {
      answer = await judgeRequest(packet, client, { service, clock, onAnswer, challenges: this.#challenges });
    } catch (error) {
      // The client asks again, here or elsewhere: an answer would be taken for the last word.
      this.#duplicates.end(name, null);
      metrics.dropped('unavailable');
      if (!(error instanceof OverloadedError) && !isDatabaseUnavailable(error)) {
        logger.error({ err: error }, 'RADIUS: a request failed');
      }
      return;
    }
    const bytes = formatAnswer(packet, answer, client.secret);
    this.#duplicates.end(name, bytes);
    metrics.answered(answer.kind);
    this.#send(bytes, remote);
  }

  #send(bytes: Buffer, { address, port }: RemoteInfo): void {
    this.#socket.send(bytes, port, address, (error) => {
      if (error !== null) this.#options.logger.warn({ err: error }, 'RADIUS: an answer could not be sent');
    });
  }
}

interface Judged {
  readonly packet: Packet;
  readonly client: RadiusClient;
  readonly remote: RemoteInfo;
  /** By which the packet is known again. */
  readonly name: string;
}
