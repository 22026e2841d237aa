import type { Clock } from '@warifu/kernel';
import { spread, type Spread } from '../statistics.ts';
import { Liboath } from './liboath.ts';
import { heldKeys, keysBoundAnew, withOpenssl } from './ours.ts';
import { peers } from './peers.ts';
import { firstStep, judgedCodes, measuredKeys, tasks, turnOf, type JudgedCodes, type Task } from './tasks.ts';
import type { MeasuredAlgorithm, Way } from './way.ts';

/** How fast one way does one task, on one thread. */
export interface Speed {
  readonly way: string;
  readonly kind: Way['kind'] | 'native';
  readonly algorithm: MeasuredAlgorithm;
  readonly task: Task;
  /** Calls per second. */
  readonly perSecond: Spread;
  /** How many times as fast `@warifu/otp` was in the same round. */
  readonly ours: Spread;
}

export interface OtpSettings {
  readonly rounds: number;
  readonly measurementMs: number;
}

export const algorithms: readonly MeasuredAlgorithm[] = ['SHA1', 'SHA256'];
export const ways: readonly Way[] = [heldKeys, keysBoundAnew, withOpenssl, ...peers];
export const nativeName = 'liboath (C)';

const callsBetweenLooks = 100;
const agreedSteps = 200;

/** One thing to measure, once in each round; the first of a series is `@warifu/otp`. */
interface Measurement extends Pick<Speed, 'way' | 'kind' | 'algorithm' | 'task'> {
  readonly measure: () => number;
}

/**
 * Each way in turn, in this process (liboath in one of its own), after one round that does not count.
 * @throws Error where two ways do not agree on a code, or one judges wrongly
 */
export function measureOtp(clock: Clock, settings: OtpSettings): readonly Speed[] {
  using liboath = Liboath.compile();
  return algorithms.flatMap((algorithm) => {
    const codes = judgedCodes(heldKeys.prepare(algorithm, measuredKeys));
    return tasks.flatMap((task) =>
      speeds(measurementsOf({ algorithm, task, codes, clock, liboath, ...settings }), settings.rounds),
    );
  });
}

interface Asked extends OtpSettings {
  readonly algorithm: MeasuredAlgorithm;
  readonly task: Task;
  readonly codes: JudgedCodes;
  readonly clock: Clock;
  readonly liboath: Liboath | null;
}

function measurementsOf(asked: Asked): readonly Measurement[] {
  const { algorithm, task, codes, clock, measurementMs, liboath } = asked;
  const inJavaScript = ways
    .filter((way) => way.algorithms.includes(algorithm))
    .map((way) => {
      const maker = way.prepare(algorithm, measuredKeys);
      if (way !== heldKeys) agree(way, algorithm);
      const turn = turnOf(task, maker, codes);
      const measure = () => callsPerSecond(turn, clock, measurementMs);
      return { way: way.name, kind: way.kind, algorithm, task, measure };
    });
  if (liboath === null) return inJavaScript;
  const firstCode = codes.right[0]?.[1] ?? '';
  const measure = () => liboath.measure(algorithm, task, measurementMs, firstCode);
  return [...inJavaScript, { way: nativeName, kind: 'native', algorithm, task, measure }];
}

function agree(way: Way, algorithm: MeasuredAlgorithm): void {
  const [one, other] = [heldKeys.prepare(algorithm, measuredKeys), way.prepare(algorithm, measuredKeys)];
  for (let turn = 0; turn < agreedSteps; turn += 1) {
    const key = turn % measuredKeys.length;
    if (one.code(key, firstStep + turn) === other.code(key, firstStep + turn)) continue;
    throw new Error(`${way.name} does not agree on a code of ${algorithm}`);
  }
}

function speeds(measurements: readonly Measurement[], rounds: number): readonly Speed[] {
  const round = (): readonly number[] => measurements.map(({ measure }) => measure());
  round();
  const measured = Array.from({ length: rounds }, round);
  return measurements.map(({ way, kind, algorithm, task }, index) => ({
    way,
    kind,
    algorithm,
    task,
    perSecond: spread(measured.map((values) => values[index] ?? NaN)),
    ours: spread(measured.map((values) => (values[0] ?? NaN) / (values[index] ?? NaN))),
  }));
}

function callsPerSecond(turn: (call: number) => void, clock: Clock, durationMs: number): number {
  const startMs = clock.monotonicMs();
  let calls = 0;
  let elapsedMs = 0;
  while (elapsedMs < durationMs) {
    const end = calls + callsBetweenLooks;
    for (; calls < end; calls += 1) turn(calls);
    elapsedMs = clock.monotonicMs() - startMs;
  }
  return calls / (elapsedMs / 1000);
}
