import { UserError, type Clock, type Random } from '@warifu/kernel';
import type { Logger } from 'pino';
import { startAuthorityProgram } from '../authority/authority-program.ts';
import type { Environment } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import { startTokenAppProgram } from '../token-app/token-app-program.ts';

export const programNames = ['authority', 'token'] as const;
export type ProgramName = (typeof programNames)[number];

export interface ProgramsOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly loggerOf: (program: ProgramName) => Logger;
}

/** Programs that serve in this process. */
export interface Programs {
  /** Where each listens; those that were not asked for are absent. */
  readonly addresses: Readonly<Partial<Record<ProgramName, string>>>;
  /** Stops them, the last one first. */
  stop(): Promise<void>;
}

/** Starts these programs, or none: where one cannot start, those before it are stopped. @throws UserError for what the operator can mend */
export async function startPrograms(names: readonly ProgramName[], options: ProgramsOptions): Promise<Programs> {
  const { config, loggerOf, ...world } = options;
  const addresses: Partial<Record<ProgramName, string>> = {};
  await using started = new AsyncDisposableStack();

  if (names.includes('authority')) {
    const tokenAppOrigin = (): string | null => config.tokenOrigin ?? localOrigin(addresses.token, config.tokenPort);
    const logger = loggerOf('authority');
    const authority = await startAuthorityProgram({ ...world, config, logger, tokenAppOrigin });
    started.defer(() => authority.stop());
    addresses.authority = authority.address;
  }
  if (names.includes('token')) {
    const authorityOrigin = config.authorityOrigin ?? localOrigin(addresses.authority, config.authorityPort);
    if (authorityOrigin === null) throw unknownAuthority();
    const tokenApp = await startTokenAppProgram({ ...world, config, logger: loggerOf('token'), authorityOrigin });
    started.defer(() => tokenApp.stop());
    addresses.token = tokenApp.address;
  }
  const stopping = started.move();
  return { addresses, stop: () => stopping.disposeAsync() };
}

/** How a browser on this machine reaches a program; null for one that is elsewhere, on a port that nobody has named. */
function localOrigin(address: string | undefined, port: number): string | null {
  const known = address === undefined ? port : Number(new URL(address).port || 80);
  return known === 0 ? null : new URL(`http://localhost:${known}`).origin;
}

function unknownAuthority(): UserError {
  return new UserError(
    `Say where browsers reach the authority: set ${settings.authorityOrigin.name}, or ${settings.authorityPort.name} to its port.`,
  );
}
