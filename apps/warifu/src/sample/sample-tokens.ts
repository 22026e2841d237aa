import { Writable } from 'node:stream';
import {
  createApiKey,
  createRelyingParty,
  CredentialService,
  listRelyingParties,
  revokeApiKeys,
  type NewApiKey,
} from '@warifu/credentials';
import { isoTime, type Secret } from '@warifu/kernel';
import { parseTokenId } from '@warifu/otp';
import type { Io } from '../io.ts';
import type { OperatorDesk } from '../operator/operator-desk.ts';
import { messagesFor } from '../token/messages.ts';
import { newToken } from '../token/new-token.ts';
import { parseObject } from '../token/token-file.ts';

/** A token that lies in a folder of the terminal token. */
export interface SampleToken {
  readonly credentialId: string;
  /** That it shows now. */
  readonly code: string;
}

/** The authority as the sample is made at it: by its own service, beside the one that serves. */
export interface SampleAuthority {
  /** Makes the sample's relying party known, with an API key that serves from now on alone. */
  relyingParty(name: string): Promise<SampleRelyingParty>;
  /**
   * Makes a token by the terminal token's own code. It is provisioned without the network, so that a trial's first minute
   * leaves to others what addresses may ask for.
   */
  makeToken(folder: string, servedAt: string): Promise<SampleToken>;
}

export interface SampleRelyingParty {
  readonly apiKey: Secret<string>;
  /** Locks a token that is registered to it, as wrong codes do. */
  lock(token: SampleToken): Promise<void>;
}

/** Fewer than any bank would take: they come at once, without the waits that longer rows of failures bring. */
const failuresThatLock = 3;
const maxGuesses = 20;

export async function openSampleAuthority(io: Io, desk: OperatorDesk): Promise<SampleAuthority> {
  const { clock, random } = io;
  const { keeper } = await desk.masterKeys();
  const service = await CredentialService.start({
    db: desk.db,
    keys: keeper,
    clock,
    random,
    policy: { maxFailures: failuresThatLock, unlockAfterSeconds: null },
    writer: 'operator/sample',
  });
  return {
    makeToken: (folder, authority) => makeToken(io, folder, { authority, fetch: fetchFrom(service, io) }),
    async relyingParty(name) {
      const { relyingPartyId, apiKey } = await newKey(io, desk, name);
      return { apiKey, lock: (token) => lock(service, relyingPartyId, token) };
    },
  };
}

/** An API key of the sample's relying party, which an interrupted start may have made already. */
async function newKey({ random }: Io, { db, author }: OperatorDesk, name: string): Promise<NewApiKey> {
  const party = (await listRelyingParties(db)).find((candidate) => candidate.name === name);
  if (party === undefined) return await createRelyingParty(db, await author(), name, random);
  await revokeApiKeys(db, await author(), { relyingPartyId: party.id });
  return await createApiKey(db, await author(), party.id, random);
}

async function lock(
  service: CredentialService,
  relyingPartyId: string,
  { credentialId: typedId, code }: SampleToken,
): Promise<void> {
  const credentialId = parseTokenId(typedId);
  if (credentialId === null) throw new Error('a sample token has no token ID');
  for (let guess = 1; guess <= maxGuesses; guess += 1) {
    const wrongCode = String((Number(code) + guess * 1_000) % 1_000_000).padStart(6, '0');
    await service.validate({ relyingPartyId, credentialId, code: wrongCode });
    const registration = await service.registration({ relyingPartyId, credentialId });
    if (registration?.state === 'locked') return;
  }
  throw new Error('the sample token does not lock');
}

async function makeToken(
  io: Io,
  folder: string,
  { authority, fetch }: { readonly authority: string; readonly fetch: Io['fetch'] },
): Promise<SampleToken> {
  let printed = '';
  const env = { ...io.env, WARIFU_TOKEN_FOLDER: folder };
  const stdout = sink((text) => (printed += text));
  const context = { ...io, env, fetch, stdout, stderr: sink(() => undefined), messages: messagesFor(env) };
  await newToken(context, { authority, json: true });
  const { credentialId, code } = parseObject(printed) ?? {};
  if (typeof credentialId !== 'string' || typeof code !== 'string') throw new Error('a sample token was not made');
  return { credentialId, code };
}

/** What a token asks of the authority, answered by the service itself. */
function fetchFrom(service: CredentialService, { clock }: Io): Io['fetch'] {
  return async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.endsWith('/v1/time')) return Response.json({ serverTime: isoTime(clock.nowMs()) });
    const { publicKey } = parseObject(typeof init?.body === 'string' ? init.body : '') ?? {};
    const answer = await service.provision({ platform: 'computer', publicKey: String(publicKey) });
    return Response.json(answer, { status: 201 });
  };
}

function sink(take: (text: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      take(chunk.toString());
      done();
    },
  });
}
