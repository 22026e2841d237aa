import type { Command } from 'commander';
import {
  createApiKey,
  createRelyingParty,
  listRelyingParties,
  revokeApiKeys,
  type ApiKeyFacts,
  type NewApiKey,
  type RelyingParty,
} from '@warifu/credentials';
import { isoTime } from '@warifu/kernel';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';

/** `warifu relying-party create|list|rotate-key|revoke`: the banks that may use the authority. */
export function addRelyingPartyCommand(program: Command, io: Io): void {
  const command = program
    .command('relying-party')
    .description('the banks that may use the authority, and their API keys');
  addLeaf(command, 'create <name>', {
    description: 'make a relying party and print its API key, this once',
    examples: ['relying-party create "My bank"', 'relying-party create "My bank" --json'],
  }).action((name: string, options: LeafOptions) => create(io, name, options));
  addLeaf(command, 'list', {
    description: 'list the relying parties and their keys, which are not shown',
    examples: ['relying-party list'],
  }).action((options: LeafOptions) => list(io, options));
  addLeaf(command, 'rotate-key <id>', {
    description: 'make one more API key; the others stay valid until they are revoked',
    examples: ['relying-party rotate-key rp_abcdefgh'],
  }).action((id: string, options: LeafOptions) => rotateKey(io, id, options));
  addLeaf(command, 'revoke <id>', {
    description: 'revoke all API keys of a relying party, or one of them',
    examples: ['relying-party revoke rp_abcdefgh --key abcdefgh'],
  })
    .option('--key <keyId>', 'revoke this one only')
    .action((id: string, options: RevokeOptions) => revoke(io, id, options));
}

async function create(io: Io, name: string, options: LeafOptions): Promise<void> {
  const report = new Report(io, options);
  const key = await atTheDesk(io, async ({ db, author }) => createRelyingParty(db, await author(), name, io.random));
  tellKey(report, key);
}

async function rotateKey(io: Io, id: string, options: LeafOptions): Promise<void> {
  const report = new Report(io, options);
  const { key, others } = await atTheDesk(io, async ({ db, author }) => {
    const newKey = await createApiKey(db, await author(), id, io.random);
    const party = (await listRelyingParties(db)).find((candidate) => candidate.id === id);
    const valid = party?.apiKeys.filter((facts) => facts.id !== newKey.keyId && facts.revokedAtMs === null) ?? [];
    return { key: newKey, others: valid };
  });
  tellKey(report, key);
  for (const other of others) {
    report.say(
      `The key ${other.id} stays valid until you run: npx warifu relying-party revoke ${id} --key ${other.id}`,
    );
  }
}

function tellKey(report: Report, { relyingPartyId: id, keyId, apiKey }: NewApiKey): void {
  report.result({ id, apiKey: apiKey.reveal(), keyId }, [
    `relying party  ${id}`,
    `key ID         ${keyId}`,
    `API key        ${apiKey.reveal()}`,
  ]);
  report.say('Keep the API key now: it is not stored and will not be shown again.');
}

async function list(io: Io, options: LeafOptions): Promise<void> {
  const parties = await atTheDesk(io, ({ db }) => listRelyingParties(db));
  new Report(io, options).result(
    parties.map(asJson),
    parties.length === 0 ? ['There is none.'] : parties.flatMap(asLines),
  );
}

function asJson({ id, name, createdAtMs, apiKeys }: RelyingParty): object {
  return {
    id,
    name,
    createdAt: isoTime(createdAtMs),
    apiKeys: apiKeys.map((key) => ({
      keyId: key.id,
      createdAt: isoTime(key.createdAtMs),
      revokedAt: key.revokedAtMs === null ? null : isoTime(key.revokedAtMs),
    })),
  };
}

function asLines({ id, name, createdAtMs, apiKeys }: RelyingParty): string[] {
  return [`${id}  ${isoTime(createdAtMs)}  ${name}`, ...apiKeys.map((key) => `  key ${key.id}  ${lifeOf(key)}`)];
}

function lifeOf({ createdAtMs, revokedAtMs }: ApiKeyFacts): string {
  const made = `made ${isoTime(createdAtMs)}`;
  return revokedAtMs === null ? `${made}, valid` : `${made}, revoked ${isoTime(revokedAtMs)}`;
}

type RevokeOptions = LeafOptions & { readonly key?: string };

async function revoke(io: Io, id: string, options: RevokeOptions): Promise<void> {
  const revoked = await atTheDesk(io, async ({ db, author }) =>
    revokeApiKeys(db, await author(), { relyingPartyId: id, keyId: options.key }),
  );
  const line = revoked === 0 ? 'No key was valid.' : `${revoked} ${revoked === 1 ? 'key was' : 'keys were'} revoked.`;
  new Report(io, options).result({ revoked }, [line]);
}
