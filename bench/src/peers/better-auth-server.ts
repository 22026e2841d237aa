import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { betterAuthOptions } from './better-auth-options.ts';

/** better-auth over a database of its own. A program of its own. */
const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const address = `http://127.0.0.1:${port}`;
const options = betterAuthOptions({
  databaseUrl: process.env['BENCH_DATABASE_URL'] ?? '',
  secret: process.env['BENCH_SECRET'] ?? '',
  address,
});
const { runMigrations } = await getMigrations(options);
await runMigrations();
const handle = toNodeHandler(betterAuth(options));
server.on('request', (request, response) => void handle(request, response));
process.stderr.write(`better-auth: ${address}\n`);
process.once('SIGTERM', () => process.exit());
