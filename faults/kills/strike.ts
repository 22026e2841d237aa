import { setTimeout as wait } from 'node:timers/promises';
import { randomInteger } from '@warifu/kernel';
import type { Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import type { CodeLoad } from './codes.ts';
import type { Stage } from './stage.ts';
import { kill, victimNames, type Victim } from './victims.ts';

/** What a kill did to those who came after it. */
export interface Strike {
  readonly victim: Victim;
  /** Killed once more while it came back. */
  readonly isTwice: boolean;
  /** From the last kill until an answer to a code that was sent after it, by whichever authority. */
  readonly firstAnswerMs: number;
  /** From the last kill until every program was ready again. */
  readonly allReadyMs: number;
}

const peaceMs = { least: 50, more: 700 };
const secondBlowMs = { least: 20, more: 600 };
/** One kill of so many is followed by another one. */
const twiceOutOf = 5;
const backWithinMs = 60_000;

/** Lets the load run for a moment, kills, and waits until everything is back. @throws Error where something is not */
export async function strike(
  victim: Victim,
  stage: Stage,
  codes: CodeLoad,
  surroundings: Surroundings,
): Promise<Strike> {
  const { random, signal } = surroundings;
  const isTwice = randomInteger(random, twiceOutOf) === 0;
  await wait(peaceMs.least + randomInteger(random, peaceMs.more), undefined, { signal });
  let isReplaced = kill(victim, stage, random);
  if (isTwice) {
    await wait(secondBlowMs.least + randomInteger(random, secondBlowMs.more), undefined, { signal });
    isReplaced = kill(victim, stage, random);
  }
  const firstAnswer = codes.firstAnswerMs();
  const isBack = async (): Promise<boolean> => isReplaced() && (await areReady(stage)).every(Boolean);
  const allReadyMs = await within(backWithinMs, 'all programs are back', surroundings, isBack).catch(
    async (cause: unknown) => {
      throw new Error(`after killing ${victimNames[victim]}: ${await describe(stage)}`, { cause });
    },
  );
  return { victim, isTwice, firstAnswerMs: await firstAnswer, allReadyMs };
}

function areReady({ programs }: Stage): Promise<boolean[]> {
  return Promise.all(programs.map((program) => program.isReady()));
}

/** Who is back and who is not, and what they said last. */
async function describe(stage: Stage): Promise<string> {
  const ready = await areReady(stage);
  const programs = stage.programs.map(
    ({ address, starts, said }, index) =>
      `${address} ${ready[index] === true ? 'is ready' : 'is not ready'} after ${starts} starts and said: ${said}`,
  );
  return [...programs, `PostgreSQL: ${stage.postgresLog.join(' ')}`].join('\n');
}
