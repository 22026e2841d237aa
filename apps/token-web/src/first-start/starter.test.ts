import { beforeEach, expect, test } from 'vitest';
import { platformOf } from '../device/platform.ts';
import type { ProvisionOutcome } from '../provisioning/provision-token.ts';
import type { Marker } from '../storage/marker.ts';
import { StorageRefused, type StoredToken, type TokenStore } from '../storage/token-store.ts';
import type { EarlyOpening } from './opened.ts';
import { Starter, type StartState, type Surroundings } from './starter.ts';

const tokenId = 'WPAA00000009';
const offline: ProvisionOutcome = { kind: 'refused', refusal: { reason: 'offline' } };

let tokens: StoredToken[];
let states: StartState[];
let marker: Marker;
let storageWorks: boolean;
let keepsKeys: boolean;
let provisioned: number;
let outcome: ProvisionOutcome | null;

beforeEach(() => {
  tokens = [];
  states = [];
  marker = { kind: 'none' };
  storageWorks = true;
  keepsKeys = true;
  provisioned = 0;
  outcome = null;
});

function starter(change: Partial<Surroundings> = {}, early?: EarlyOpening): Starter {
  const surroundings: Surroundings = {
    platform: platformOf({ userAgent: 'Windows', maxTouchPoints: 0, standalone: false }),
    openStore: () => (storageWorks ? Promise.resolve(store) : Promise.reject(new StorageRefused('no'))),
    canHoldTokens: () => Promise.resolve(true),
    seemsPrivate: () => Promise.resolve(false),
    readMarker: () => marker,
    provision: () => {
      provisioned += 1;
      if (outcome !== null) return Promise.resolve(outcome);
      const token = { credentialId: tokenId } as StoredToken;
      tokens = [token];
      return Promise.resolve({ kind: 'added', token });
    },
    ...change,
  };
  return new Starter(surroundings, (state) => states.push(state), early);
}

/** As much of a store as the start asks for; the real one needs a browser. */
const store = {
  keptAtStart: () =>
    storageWorks
      ? Promise.resolve({ tokens, correction: null, lock: null, firstFrame: null })
      : Promise.reject(new StorageRefused('gone')),
  proveThatItKeeps: () => (keepsKeys ? Promise.resolve() : Promise.reject(new StorageRefused('no keys'))),
  close: () => undefined,
} as unknown as TokenStore;

const kinds = (): string[] => states.map((state) => (state.kind === 'hindered' ? state.hindrance : state.kind));

test('a first start makes a token without a question and welcomes', async () => {
  await starter().begin();
  expect(kinds()).toEqual(['provisioning', 'welcome']);
});

test('a later start opens at once and asks nobody', async () => {
  tokens = [{ credentialId: tokenId } as StoredToken];
  const refuse = (): never => {
    throw new Error('asked');
  };
  await starter({ seemsPrivate: refuse, canHoldTokens: refuse, provision: refuse }).begin();
  expect(kinds()).toEqual(['open']);
});

test('after a refusal the next try makes the token', async () => {
  outcome = offline;
  const start = starter();
  await start.begin();
  outcome = null;
  await start.begin();
  expect(kinds()).toEqual(['provisioning', 'refused', 'provisioning', 'welcome']);
});

test('lost tokens make no new one until the person goes on', async () => {
  marker = { kind: 'held', tokenIds: [tokenId] };
  const start = starter();
  await start.begin();
  expect([kinds(), provisioned]).toEqual([['lost'], 0]);
  await start.accept('lost');
  expect(kinds()).toEqual(['lost', 'provisioning', 'welcome']);
});

test('storage that works again is found when the person tries again', async () => {
  storageWorks = false;
  const start = starter();
  await start.begin();
  storageWorks = true;
  await start.begin();
  expect(kinds()).toEqual(['storage_refused', 'provisioning', 'welcome']);
});

test('storage that opens and keeps no keys gets no token', async () => {
  keepsKeys = false;
  await starter().begin();
  expect([kinds(), provisioned]).toEqual([['storage_refused'], 0]);
});

test('without storage an old browser is told apart', async () => {
  storageWorks = false;
  await starter({ canHoldTokens: () => Promise.resolve(false) }).begin();
  expect([kinds(), provisioned]).toEqual([['unsupported'], 0]);
});

test('when the last token was taken out no new one is made unasked', async () => {
  tokens = [{ credentialId: tokenId } as StoredToken];
  const start = starter();
  await start.begin();
  tokens = [];
  await start.emptied();
  expect([kinds(), provisioned]).toEqual([['open', 'emptied'], 0]);
  await start.accept('emptied');
  expect(kinds()).toEqual(['open', 'emptied', 'provisioning', 'welcome']);
});

test('when the last token vanished by itself that is told as a loss', async () => {
  tokens = [{ credentialId: tokenId } as StoredToken];
  const start = starter();
  await start.begin();
  tokens = [];
  marker = { kind: 'held', tokenIds: [tokenId] };
  await start.emptied();
  expect(kinds()).toEqual(['open', 'lost']);
});

test('a token that is gone right after it was made is no welcome', async () => {
  outcome = { kind: 'added', token: { credentialId: tokenId } as StoredToken };
  await starter().begin();
  expect(states.at(-1)).toEqual({ kind: 'refused', refusal: { reason: 'storage' } });
});

test('a token that another tab has made since the early reading is found, and no loss is told', async () => {
  const early = { store, tokens: [], correction: null, lock: null, firstFrame: null };
  tokens = [{ credentialId: tokenId } as StoredToken];
  marker = { kind: 'held', tokenIds: [tokenId] };
  await starter({}, early).begin();
  expect(kinds()).toEqual(['open']);
});

test('a token that another tab makes between the two looks is no loss', async () => {
  const openStore = () => {
    marker = { kind: 'held', tokenIds: [tokenId] };
    return Promise.resolve(store);
  };
  await starter({ openStore }).begin();
  expect(kinds()).toEqual(['provisioning', 'welcome']);
});

test('storage that was refused early is said at once, and tried again when the person wants it', async () => {
  const start = starter({}, 'refused');
  await start.begin();
  await start.begin();
  expect(kinds()).toEqual(['storage_refused', 'provisioning', 'welcome']);
});
