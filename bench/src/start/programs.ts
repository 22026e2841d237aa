import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runChildProgram, startUntil, type ChildProgram, type Environment } from '../child-program.ts';
import { places } from '../places.ts';

/** What is started, in this order. */
export const programNames = ['authority', 'token', 'bank', 'staff', 'all'] as const;
export type ProgramName = (typeof programNames)[number];

const portSettings: Readonly<Record<Exclude<ProgramName, 'all'>, string>> = {
  authority: 'WARIFU_AUTHORITY_PORT',
  token: 'WARIFU_TOKEN_PORT',
  bank: 'WARIFU_BANK_PORT',
  staff: 'WARIFU_STAFF_PORT',
};

/** Any bank of the public list. */
const description = {
  name: { ja: '試験信用金庫', en: 'Test Shinkin Bank' },
  desk: { ja: 'お客様窓口', en: 'Customer desk' },
  phone: '0120-111-111',
  sender: 'oshirase@bank.example.jp',
  code: '0001',
};
const answerTimeoutMs = 10_000;

/** A data folder from which everything can be started again and again. */
export interface WarmFolder {
  readonly env: Environment;
  readonly signal: AbortSignal;
}

/** Makes a data folder in which `serve` has all that it needs; to be used while its PostgreSQL runs or has run once. */
export async function describeBank(folder: string, { env, signal }: WarmFolder): Promise<Environment> {
  const created = await runChildProgram([places.warifu, 'relying-party', 'create', 'bench', '--json'], { env, signal });
  const file = join(folder, 'bank.json');
  writeFileSync(file, JSON.stringify(description));
  return {
    ...env,
    WARIFU_BANK_DESCRIPTION: file,
    WARIFU_BANK_API_KEY: 'env:BENCH_API_KEY',
    BENCH_API_KEY: (JSON.parse(created) as { readonly apiKey: string }).apiKey,
    // Nobody listens there: no program is asked to send a mail or to check a code.
    WARIFU_BANK_SMTP_URL: 'smtp://127.0.0.1:1',
    WARIFU_BANK_AUTHORITY_URL: 'http://localhost:1',
  };
}

/** Starts a program, or all in one as a trial does, and waits until each part says that it is ready to work. */
export async function startProgram(name: ProgramName, { env, signal }: WarmFolder): Promise<ChildProgram> {
  const ports = await freePorts();
  const command = [places.warifu, ...(name === 'all' ? ['trial'] : ['serve', name])];
  const started = name === 'all' ? Object.values(ports) : [ports[portSettings[name]] ?? 0];
  const addresses = started.map((port) => `http://localhost:${port}`);
  const portEnv = Object.fromEntries(Object.entries(ports).map(([setting, port]) => [setting, String(port)]));
  return startUntil({ command, env: { ...env, ...portEnv }, signal }, async () => {
    const answers = await Promise.all(addresses.map((address) => isReady(address, signal)));
    return answers.every(Boolean) ? (addresses[0] ?? null) : null;
  });
}

async function isReady(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]);
    const response = await fetch(`${address}/readyz`, { signal: bounded });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** One for each program, by its setting. */
async function freePorts(): Promise<Record<string, number>> {
  const servers = await Promise.all(Object.values(portSettings).map(listenAnywhere));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => {
            resolve();
          });
        }),
    ),
  );
  return Object.fromEntries(Object.values(portSettings).map((setting, index) => [setting, ports[index] ?? 0]));
}

function listenAnywhere() {
  const server = createServer();
  return new Promise<typeof server>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      resolve(server);
    });
  });
}
