import { settleProofs, sweepOrders } from '@warifu/banking';
import type { Scenario, Size, Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { auditOrders, unsettledOrders } from './books-audit.ts';
import type { Told } from './customer.ts';
import { atTheBank } from './customers.ts';
import { openLoad, type LoadSize } from './load.ts';
import { killsReport, type KillFigures } from './report.ts';
import { auditNow, runRound, type KillCounts } from './round.ts';
import { setStage, type Stage } from './stage.ts';
import type { Strike } from './strike.ts';

interface Extent extends LoadSize {
  readonly rounds: number;
  readonly kills: KillCounts;
  /** Begins no further round after so long. */
  readonly longestMinutes: number;
}

const extents: Readonly<Record<Size, Extent>> = {
  quick: {
    rounds: 1,
    kills: { authority: 2, bank: 1, postgres: 1, 'postgres-group': 1, everything: 1 },
    longestMinutes: 1,
    tokens: 3,
    freshCodes: 8,
    customers: 2,
  },
  full: {
    rounds: 12,
    kills: { authority: 8, bank: 6, postgres: 3, 'postgres-group': 2, everything: 2 },
    longestMinutes: 9,
    tokens: 6,
    freshCodes: 20,
    customers: 4,
  },
};

/** Kills an authority, the bank, PostgreSQL, or all of them, while codes are checked and money is moved. */
export const kills: Scenario = async (size, surroundings) => killsReport(await measure(size, surroundings));

async function measure(size: Size, surroundings: Surroundings): Promise<KillFigures> {
  const extent = extents[size];
  const { clock, tell } = surroundings;
  await using cleaning = new AsyncDisposableStack();
  const stage = await setStage(surroundings, cleaning);
  const load = await openLoad(stage, extent, surroundings, cleaning);
  const strikes: Strike[] = [];
  const faults: string[] = [];
  const endMs = clock.monotonicMs() + extent.longestMinutes * 60_000;
  for (let round = 1; round <= extent.rounds && faults.length === 0 && clock.monotonicMs() < endMs; round += 1) {
    strikes.push(...(await runRound(stage, load, extent.kills, surroundings)));
    faults.push(...(await auditNow(stage, load)));
    tell(`round ${round} of ${extent.rounds}: ${strikes.length} kills, ${load.codes.learnt.length} answers`);
  }

  const unsettled = await unsettledOrders(stage.books);
  tell(`${unsettled} transfers come to their end by themselves`);
  const settledAfterSeconds = await (size === 'quick' ? settleByBentClock : waitUntilSettled)(stage, surroundings);
  const told = new Map(load.customers.flatMap((customer) => [...customer.told]));
  faults.push(...(await auditNow(stage, load)), ...(await auditOrders(stage, told)));
  const shown = counted([...told.values()]);
  if (shown.posted === 0) faults.push('no transfer was made at all');
  const { learnt, setbacks } = load.codes;
  return {
    strikes,
    codes: {
      copies: learnt.length,
      accepted: learnt.filter(({ word }) => word === 'accepted').length,
      withoutAnswer: setbacks,
    },
    transfers: {
      customers: load.customers.length,
      told: shown,
      withoutAnswer: load.customers.reduce((sum, customer) => sum + customer.setbacks, 0),
      unsettled,
      settledAfterSeconds,
    },
    faults: [...new Set(faults)],
  };
}

function counted(all: readonly Told[]): Record<Told, number> {
  const count = (told: Told) => all.filter((one) => one === told).length;
  return { posted: count('posted'), ended: count('ended'), checking: count('checking'), unproven: count('unproven') };
}

/** The bank asks again after a minute, and every ten seconds; a transfer that nobody proves is void after ten minutes. */
const settledWithinMs = 11 * 60_000;

async function waitUntilSettled(stage: Stage, surroundings: Surroundings): Promise<number> {
  const isSettled = async () => (await unsettledOrders(stage.books)) === 0;
  return (await within(settledWithinMs, 'every transfer comes to its end', surroundings, isSettled)) / 1000;
}

/** Does what the bank's program does by itself, as if those minutes had passed. */
async function settleByBentClock(stage: Stage, surroundings: Surroundings): Promise<null> {
  const { clock } = surroundings;
  const later = { nowMs: () => clock.nowMs() + settledWithinMs, monotonicMs: () => clock.monotonicMs() };
  const mostOrders = 1_000;
  await atTheBank(stage, surroundings, later, async (banking) => {
    await settleProofs(banking, mostOrders);
    await sweepOrders(banking, mostOrders);
  });
  return null;
}
