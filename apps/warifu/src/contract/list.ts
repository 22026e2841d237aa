import { listContracts, type Contract, type ContractState } from '@warifu/banking';
import { isoTime } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { typedContractId } from './typed-contract-id.ts';

export interface ListOptions extends LeafOptions {
  readonly state?: ContractState;
  readonly limit: number;
  readonly after?: string;
}

/** Lists one page of contracts without anything personal, and says where the next one begins. */
export async function list(io: Io, options: ListOptions): Promise<void> {
  const { state, limit } = options;
  const after = options.after === undefined ? undefined : typedContractId(options.after);
  // One more than asked for tells whether there is a next page.
  const found = await atTheBankDesk(io, ({ db }) => listContracts(db.sql, { state, after }, limit + 1));
  const page = found.slice(0, limit);
  const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
  const report = new Report(io, options);
  report.result({ contracts: page.map(asJson), next }, page.map(line));
  if (page.length === 0) report.say('There is none.');
  if (next !== null) report.say(`There are more: add --after ${next}`);
}

function asJson({ id, state, tokenState, codeAtSignIn, openedAtMs, closedAtMs }: Contract): object {
  return {
    contractId: id,
    state,
    tokenState,
    codeAtSignIn,
    openedAt: isoTime(openedAtMs),
    closedAt: closedAtMs === null ? null : isoTime(closedAtMs),
  };
}

function line({ id, state, tokenState, openedAtMs }: Contract): string {
  return `${id.padEnd(12)}  ${state.padEnd(6)}  ${isoTime(openedAtMs)}  token ${tokenState}`;
}
