import { UserError, type Clock, type Random } from '@warifu/kernel';
import type { Logger } from 'pino';
import type { BankSetup, CommonSetup } from '../bank/bank-setup.ts';
import type { Environment } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import type { RunningProgram } from './running-program.ts';

/** In the order in which they start. */
export const programNames = ['authority', 'token', 'bank', 'staff'] as const;
export type ProgramName = (typeof programNames)[number];

/** Where programs listen; those that do not run here are absent. */
export type Addresses = Readonly<Partial<Record<ProgramName, string>>>;

export interface ProgramsOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly loggerOf: (program: ProgramName) => Logger;
  /** What the bank is started with; asked when the programs before it serve. */
  readonly bankSetup: (addresses: Addresses) => Promise<BankSetup>;
  /** The same of the staff console. */
  readonly staffSetup: (addresses: Addresses) => Promise<CommonSetup>;
}

/** Programs that serve in this process. */
export interface Programs {
  readonly addresses: Addresses;
  /** Stops them, the last one first. */
  stop(): Promise<void>;
}

/** Starts these programs, or none: where one cannot start, those before it are stopped. @throws UserError for what the operator can mend */
export async function startPrograms(names: readonly ProgramName[], options: ProgramsOptions): Promise<Programs> {
  const addresses: Partial<Record<ProgramName, string>> = {};
  await using started = new AsyncDisposableStack();
  for (const name of programNames.filter((candidate) => names.includes(candidate))) {
    const program = await starters[name](options, addresses);
    started.defer(() => program.stop());
    addresses[name] = program.address;
  }
  const stopping = started.move();
  return { addresses, stop: () => stopping.disposeAsync() };
}

type Starter = (options: ProgramsOptions, addresses: Addresses) => Promise<RunningProgram>;

/** Each loads its program's code itself: who serves the authority alone does not wait for the bank's pages. */
const starters: Readonly<Record<ProgramName, Starter>> = {
  authority: async (options, addresses) => {
    const { startAuthorityProgram } = await import('../authority/authority-program.ts');
    return startAuthorityProgram({
      ...options,
      logger: options.loggerOf('authority'),
      tokenAppOrigin: () => tokenAppOrigin(options.config, addresses),
    });
  },
  token: async (options, addresses) => {
    const { config } = options;
    const authorityOrigin = config.authorityOrigin ?? localOrigin(addresses.authority, config.authorityPort);
    if (authorityOrigin === null) throw unknownAuthority('browsers reach', settings.authorityOrigin.name);
    const { startTokenAppProgram } = await import('../token-app/token-app-program.ts');
    return startTokenAppProgram({ ...options, logger: options.loggerOf('token'), authorityOrigin });
  },
  bank: async (options, addresses) => {
    const { startBankProgram } = await import('../bank/bank-program.ts');
    return startBankProgram({
      ...options,
      ...fromTheBank(options.config, addresses),
      logger: options.loggerOf('bank'),
      setup: await options.bankSetup(addresses),
    });
  },
  staff: async (options, addresses) => {
    const { startStaffProgram } = await import('../staff-console/staff-program.ts');
    return startStaffProgram({
      ...options,
      ...fromTheBank(options.config, addresses),
      logger: options.loggerOf('staff'),
      setup: await options.staffSetup(addresses),
    });
  },
};

/** Where the programs of the bank find those of the authority. */
function fromTheBank(
  config: Config,
  addresses: Addresses,
): { readonly authorityUrl: string; readonly tokenAppAddress: string | null } {
  const authorityUrl = config.bankAuthorityUrl ?? localOrigin(addresses.authority, config.authorityPort);
  if (authorityUrl === null) throw unknownAuthority('the bank reaches', settings.bankAuthorityUrl.name);
  return { authorityUrl, tokenAppAddress: tokenAppOrigin(config, addresses) };
}

function tokenAppOrigin(config: Config, addresses: Addresses): string | null {
  return config.tokenOrigin ?? localOrigin(addresses.token, config.tokenPort);
}

/** How a browser on this machine reaches a program; null for one that is elsewhere, on a port that nobody has named. */
function localOrigin(address: string | undefined, port: number): string | null {
  const known = address === undefined ? port : Number(new URL(address).port || 80);
  return known === 0 ? null : new URL(`http://localhost:${known}`).origin;
}

function unknownAuthority(whoReaches: string, setting: string): UserError {
  return new UserError(
    `Say where ${whoReaches} the authority: set ${setting}, or ${settings.authorityPort.name} to its port.`,
  );
}
