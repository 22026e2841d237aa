import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock, UserError } from '@warifu/kernel';
import { spawnProgram, temporaryFolder, type Program } from '@warifu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { isRunning } from './process-state.ts';
import { startEmbedded, type EmbeddedServer } from './start-embedded.ts';

const packageFolder = join(import.meta.dirname, '..', '..');

let parent: string;
let folder: string;
let servers: EmbeddedServer[];

beforeEach(() => {
  parent = temporaryFolder();
  folder = join(parent, 'data');
  servers = [];
});

afterEach(async () => {
  for (const server of servers) {
    await server.leave();
    rmSync(new URLSearchParams(server.url('').split('?')[1]).get('host') ?? '', { recursive: true, force: true });
  }
});

async function start(log?: (message: string) => void): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder, ...(log === undefined ? {} : { log }) });
  servers.push(server);
  return server;
}

async function ask(server: EmbeddedServer, statement: string): Promise<unknown> {
  const database = await openDatabase({ url: server.url('postgres'), applicationName: 'test', maxConnections: 1 });
  try {
    return (await database.sql.text(statement))[0]?.['value'];
  } finally {
    await database.close();
  }
}

function lockFile(): string {
  return join(folder, 'postgres', 'postmaster.pid');
}

function serverProcess(): number {
  return Number(readFileSync(lockFile(), 'utf8').split('\n')[0]);
}

/** Arguments of node for a program that uses the folder as program "sample", says so, and stays. */
function sampleProgram(lastWord: string): string[] {
  const code = `
    import { startEmbedded } from '@warifu/database';
    const server = await startEmbedded({ folder: ${JSON.stringify(folder)} });
    await server.claim('sample');
    console.log('in use');
    ${lastWord}`;
  return ['--conditions=warifu-source', '--no-warnings', '--input-type=module-typescript', '-e', code];
}

function spawnSample(): Promise<Program> {
  return spawnProgram({ command: sampleProgram(''), workingFolder: packageFolder, ready: { line: /in use/ } });
}

describe('an embedded server', () => {
  it('is durable, checksummed, UTF-8 and reachable by no network, in files that only its user can read', async () => {
    const server = await start();
    expect(await ask(server, `select current_setting('fsync') || current_setting('full_page_writes') as value`)).toBe(
      'onon',
    );
    expect(await ask(server, `select current_setting('synchronous_commit') as value`)).toBe('on');
    expect(await ask(server, `select current_setting('data_checksums') as value`)).toBe('on');
    expect(await ask(server, `select current_setting('server_encoding') as value`)).toBe('UTF8');
    expect(await ask(server, `select current_setting('listen_addresses') as value`)).toBe('');
    expect(await ask(server, `select upper('ä') || (select datlocale from pg_database limit 1) as value`)).toBe(
      'ÄC.UTF-8',
    );
    for (const name of ['postgres', 'postgres-socket']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
  });

  it('starts in a folder whose path is too long for a socket and full of special characters', async () => {
    folder = join(parent, `a "b" 'c' $HOME, %d; é ${'x'.repeat(80)}`);
    const server = await start();
    expect(await ask(server, 'select 1 as value')).toBe(1);
  });

  it('is adopted by the second that starts, and stopped by the last that leaves', async () => {
    const first = await start();
    const processId = serverProcess();
    const second = await start();
    expect(serverProcess()).toBe(processId);
    await first.leave();
    expect(await ask(second, 'select 1 as value')).toBe(1);
    await second.leave();
    expect(existsSync(lockFile())).toBe(false);
  });

  it('serves two that start at once on a new folder', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await ask(one, `create table note as select 'kept' as value`);
    expect(await ask(other, 'select value from note')).toBe('kept');
  });

  it('runs each program once on a folder', async () => {
    const [first, second] = [await start(), await start()];
    await first.claim('authority');
    await second.claim('bank');
    const refused = second.claim('authority');
    await expect(refused).rejects.toThrow(`authority is already running on the data folder ${folder}.`);
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await first.leave();
    await second.claim('authority');
  });

  it('makes a database once, also when two ask for it at the same time', async () => {
    const server = await start();
    await Promise.all([server.ensureDatabase('sample'), server.ensureDatabase('sample')]);
    await server.ensureDatabase('sample');
    expect(await ask(server, `select count(*)::int as value from pg_database where datname = 'sample'`)).toBe(1);
  });
});

it('data that another version made is refused at once, with the reason', async () => {
  await (await start()).leave();
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '9\n');
  const startMs = systemClock.monotonicMs();
  await expect(start()).rejects.toThrow(/does not start.*incompatible/s);
  expect(systemClock.monotonicMs() - startMs).toBeLessThan(15_000);
});

describe('after a crash', () => {
  it('the server of a program that was killed is adopted, and the program can run again', async () => {
    const program = await spawnSample();
    const processId = serverProcess();
    await program.kill('SIGKILL');
    const server = await start();
    expect(serverProcess()).toBe(processId);
    await server.claim('sample');
  });

  it('of everything at once the next start succeeds and finds what was committed', async () => {
    const program = await spawnSample();
    const visitor = await start();
    await ask(visitor, `create table note as select 'kept' as value`);
    const everything = await processesOfServer(visitor);
    await visitor.leave();
    expect(everything.length).toBeGreaterThan(3);
    for (const processId of [program.processId, ...everything].filter(isRunning)) killHard(processId);
    await program.ended;
    const server = await start();
    expect(await ask(server, 'select value from note')).toBe('kept');
  });

  it('a lock file whose process number belongs to another program does not block the start', async () => {
    const server = await start();
    await server.leave();
    // Not our own number: PostgreSQL itself knows that its parent is no server.
    writeFileSync(lockFile(), `${process.ppid}\n${join(folder, 'postgres')}\n1700000000\n5432\n\n\n\n`, {
      mode: 0o600,
    });
    expect(await ask(await start(), 'select 1 as value')).toBe(1);
  });

  it('what an unfinished first start left is cleared away', async () => {
    const unfinished = join(folder, `postgres-unfinished-${process.pid}-abc`);
    mkdirSync(unfinished, { recursive: true });
    await start();
    expect(existsSync(unfinished)).toBe(false);
  });

  it('of the server alone it is started again, and programs stay claimed', async () => {
    const log: string[] = [];
    const server = await start((message) => log.push(message));
    await server.claim('sample');
    process.kill(serverProcess(), 'SIGKILL');
    for (let triesLeft = 600; !log.includes('PostgreSQL runs again.') && triesLeft > 0; triesLeft -= 1) await wait(50);
    expect(log).toContain('PostgreSQL runs again.');
    await expect((await start()).claim('sample')).rejects.toThrow('already running');
  });
});

it('a Ctrl-C at the terminal of a program does not reach the server', async () => {
  // A group of its own stands for the terminal's: a signal to it reaches every process in it.
  const code = `
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ${JSON.stringify(sampleProgram(''))}, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => process.kill(-child.pid, 'SIGINT'));
    child.once('close', () => console.log('interrupted'));`;
  await spawnProgram({ command: ['-e', code], workingFolder: packageFolder, ready: { line: /interrupted/ } });
  const processId = serverProcess();
  await start();
  expect(serverProcess()).toBe(processId);
});

describe('the user', () => {
  const asUser = (user: number): string[] => ['--user', `--map-user=${user}`, `--map-group=${user}`, '--'];
  const canBeOther = spawnSync('unshare', [...asUser(1000), 'true']).status === 0;

  it.each(canBeOther ? [0, 1000] : [process.getuid?.() ?? 0])('number %i can start it', (user) => {
    const program = [process.execPath, ...sampleProgram(`await server.leave();`)];
    const [command = '', ...rest] = canBeOther ? ['unshare', ...asUser(user), ...program] : program;
    const { stdout, stderr, status } = spawnSync(command, rest, {
      cwd: packageFolder,
      encoding: 'utf8',
      timeout: 50_000,
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: 'in use\n', stderr: '', status: 0 });
    expect(existsSync(lockFile())).toBe(false);
  });

  it.each(canBeOther || process.getuid?.() === 0 ? [0] : [])(
    'number %i is refused where it cannot make a namespace',
    (user) => {
      const program = ['env', `PATH=${join(parent, 'nothing-here')}`, process.execPath, ...sampleProgram('')];
      const [command = '', ...rest] = canBeOther ? ['unshare', ...asUser(user), ...program] : program;
      const { stderr, status } = spawnSync(command, rest, { cwd: packageFolder, encoding: 'utf8', timeout: 50_000 });
      expect(status).toBe(1);
      expect(stderr).toContain('UserError: PostgreSQL does not run as root');
    },
  );
});

/** Some of a server's processes end by themselves as soon as another one is gone. */
function killHard(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL');
  } catch (error) {
    expect(error).toMatchObject({ code: 'ESRCH' });
  }
}

/** The main process and all that belong to it. */
async function processesOfServer(server: EmbeddedServer): Promise<number[]> {
  return [
    serverProcess(),
    ...((await ask(server, 'select array_agg(pid) as value from pg_stat_activity')) as number[]),
  ];
}
