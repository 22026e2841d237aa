import {
  accountsOf,
  balancesOf,
  closeContract,
  freezeContract,
  perform,
  releaseContract,
  tokenStanding,
  type ContractId,
  type ContractState,
} from '@warifu/banking';
import type { Database } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { noSuchContract, typedContractId } from './typed-contract-id.ts';

export interface ReasonOptions extends LeafOptions {
  readonly reason: string;
}

interface Change {
  readonly apply: typeof freezeContract;
  readonly to: ContractState;
  readonly sentence: string;
  /** Why it can be refused in a state. */
  readonly refused: string;
}

const changes = {
  freeze: {
    apply: freezeContract,
    to: 'frozen',
    sentence: 'is frozen: its sessions have ended, and nobody can sign in until it is released.',
    refused: 'only an active contract can be frozen',
  },
  release: {
    apply: releaseContract,
    to: 'active',
    sentence: 'is active again.',
    refused: 'only a frozen contract can be released',
  },
  close: {
    apply: closeContract,
    to: 'closed',
    sentence: 'is closed for ever, and its sessions have ended.',
    refused: 'it stays closed',
  },
} as const satisfies Record<string, Change>;

/** Freezes, releases or closes a contract for a reason, and lets its customer know. */
export async function changeState(
  io: Io,
  change: keyof typeof changes,
  typed: string,
  options: ReasonOptions,
): Promise<void> {
  const id = typedContractId(typed);
  const { apply, to, sentence, refused } = changes[change];
  const { leftYen, tokenId } = await atTheBankDesk(io, async ({ db, banking }) => {
    const answer = await perform(await banking(), 'operator', (deed) => apply(deed, id, options.reason));
    if (answer.result === 'unknown_contract') return noSuchContract(id);
    if (answer.result === 'refused') throw new UserError(`The contract ${id} is ${answer.state}: ${refused}.`);
    return { leftYen: await sumOf(db, id, io.clock.nowMs()), tokenId: (await tokenStanding(db.sql, id)).tokenId };
  });
  const report = new Report(io, options);
  report.result({ contractId: id, state: to, balanceYen: leftYen }, [`The contract ${id} ${sentence}`]);
  if (to === 'closed' && leftYen !== 0) {
    report.say(`${leftYen.toLocaleString('en')} yen are still on its accounts: settle them.`);
  }
  if (to === 'closed' && tokenId !== null) {
    report.say(
      `Its token stays registered until you stop it: npx warifu credential stop ${tokenId} --reason unspecified`,
    );
  }
}

async function sumOf({ sql }: Database, id: ContractId, nowMs: number): Promise<number> {
  const balances = await balancesOf(sql, await accountsOf(sql, id), nowMs);
  return balances.reduce((sum, { balanceYen }) => sum + balanceYen, 0);
}
