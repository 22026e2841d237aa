import { randomInteger, type Random } from '@warifu/kernel';
import type { Surroundings } from '../scenario.ts';
import { auditBooks } from './books-audit.ts';
import { auditCodes, type Faults } from './codes-audit.ts';
import type { Load } from './load.ts';
import type { Stage } from './stage.ts';
import { strike, type Strike } from './strike.ts';
import { victims, type Victim } from './victims.ts';

/** How often each is killed in a round. */
export type KillCounts = Readonly<Record<Victim, number>>;

/** Kills while the load runs, then lets everybody come to their end. */
export async function runRound(
  stage: Stage,
  load: Load,
  counts: KillCounts,
  surroundings: Surroundings,
): Promise<Strike[]> {
  await load.start();
  const strikes: Strike[] = [];
  try {
    for (const victim of inRandomOrder(counts, surroundings.random)) {
      strikes.push(await strike(victim, stage, load.codes, surroundings));
    }
  } finally {
    await load.stop();
  }
  return strikes;
}

function inRandomOrder(counts: KillCounts, random: Random): Victim[] {
  const left = victims.flatMap((victim) => Array.from({ length: counts[victim] }, () => victim));
  const order: Victim[] = [];
  while (left.length > 0) order.push(...left.splice(randomInteger(random, left.length), 1));
  return order;
}

/** What must hold at any time, by what the authority and the bank have written down. */
export async function auditNow(stage: Stage, { codes, customers }: Load): Promise<Faults> {
  return [
    ...codes.contradictions.map((text) => `two answers to one request: ${text}`),
    ...(await auditCodes(stage.authorityLog, stage.shop.id, codes.learnt)),
    ...(await auditBooks(stage.books, customers.length)),
    ...(await verifyLog(stage)),
    ...(await verifyLog(stage, '--of', 'bank')),
  ];
}

async function verifyLog(stage: Stage, ...of: string[]): Promise<Faults> {
  try {
    await stage.json('audit', 'verify', ...of);
    return [];
  } catch (error) {
    return [`the audit log is not whole: ${error instanceof Error ? error.message : String(error)}`];
  }
}
