import type { Command } from 'commander';
import { keySourceFrom, masterKeyVersions, rotateMasterKey, type RotationProgress } from '@warifu/credentials';
import { isoTime, UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';

/** `warifu key rotate|status|move`: the master key that seals the tokens' keys. */
export function addKeyCommand(program: Command, io: Io): void {
  const command = program.command('key').description("the master key, which seals the tokens' keys in the database");
  addLeaf(command, 'status', {
    description: 'show the versions of the master key and how many tokens each seals',
    examples: ['key status'],
  }).action((options: LeafOptions) => status(io, options));
  addLeaf(command, 'rotate', {
    description: 'make a new master key and seal every token again, while the authority serves',
    examples: ['key rotate'],
  }).action((options: LeafOptions) => rotate(io, options));
  addLeaf(command, 'move', {
    description: 'keep the master key at another place too: a file, or an HSM; then name that in WARIFU_MASTER_KEY',
    examples: ['key move --to pkcs11:/etc/warifu/hsm.json', 'key move --to file:/safe/master-key.json'],
  })
    .requiredOption('--to <place>', 'file:PATH, or pkcs11:PATH for the description of an HSM')
    .action((options: MoveOptions) => move(io, options));
}

interface MoveOptions extends LeafOptions {
  readonly to: string;
}

/** The old place keeps its key: whoever has set the new one and seen it work takes it away. */
async function move(io: Io, options: MoveOptions): Promise<void> {
  const { env: environment, random } = io;
  const target = keySourceFrom(options.to, { environment, random });
  const { make } = target;
  if (make === null) throw new UserError('A variable of the environment is written where the environment is made.');
  const source = await atTheDesk(io, async ({ masterKeys }) => {
    const keys = await masterKeys();
    if (!make(keys.source.read())) throw new UserError(`There is a key already in ${target.description}.`);
    return keys.source.description;
  });
  const report = new Report(io, options);
  report.result({ from: source, to: target.description }, [`The master key is now in ${target.description} too.`]);
  report.say(
    `Set WARIFU_MASTER_KEY to ${options.to}, start the authority anew, and then destroy the key in ${source}.`,
  );
}

async function status(io: Io, options: LeafOptions): Promise<void> {
  const { source, currentVersion, versions } = await atTheDesk(io, async ({ db, masterKeys }) => {
    const keys = await masterKeys();
    const { currentVersion } = keys.keeper.ring;
    return { source: keys.source.description, currentVersion, versions: await masterKeyVersions(db) };
  });
  const facts = versions.map(({ version, createdAtMs, retiredAtMs, sealed }) => ({
    version,
    createdAt: isoTime(createdAtMs),
    retiredAt: retiredAtMs === null ? null : isoTime(retiredAtMs),
    sealed,
  }));
  new Report(io, options).result({ source, currentVersion, versions: facts }, [
    `kept in ${source}`,
    ...facts.map(({ version, createdAt, retiredAt, sealed }) => {
      const life = retiredAt === null ? 'in use' : `retired ${retiredAt}`;
      return `version ${version}  made ${createdAt}, ${life}; seals ${sealed} tokens`;
    }),
  ]);
}

async function rotate(io: Io, options: LeafOptions): Promise<void> {
  const report = new Report(io, options);
  const { version, resealed } = await atTheDesk(io, async ({ db, author, masterKeys }) => {
    const { source, keeper } = await masterKeys();
    const progress = report.progress();
    const rotation = {
      source,
      keys: keeper,
      random: io.random,
      onProgress: ({ resealed, total }: RotationProgress) => {
        progress.show(`${resealed} of ${total} tokens sealed again`);
      },
    };
    try {
      return await rotateMasterKey(db, await author(), rotation);
    } finally {
      progress.end();
    }
  });
  report.result({ version, resealed }, [`Master key version ${version} is in use. Tokens sealed again: ${resealed}.`]);
  report.say('Make a new backup: older ones hold the key of before.');
}
