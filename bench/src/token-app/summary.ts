import type { ScriptSize } from '@warifu/token-site';
import { quantile, spread, type Spread } from '../statistics.ts';
import { ways, type MeasuredTokenApp, type Way } from './benchmark.ts';

/** What the starts of one kind came to. */
export interface WaySummary {
  readonly way: Way;
  readonly ms: Spread;
  readonly p95Ms: number;
  /** To the empty page of the same turn. */
  readonly ratio: Spread;
}

export function summarise(startsMs: MeasuredTokenApp['startsMs']): WaySummary[] {
  return ways.map((way) => ({
    way,
    ms: spread(startsMs[way]),
    p95Ms: quantile(startsMs[way], 0.95),
    ratio: spread(startsMs[way].map((ms, turn) => ms / (startsMs.empty[turn] ?? NaN))),
  }));
}

export function gzippedBytes(scripts: readonly ScriptSize[]): number {
  return scripts.reduce((sum, script) => sum + script.gzippedBytes, 0);
}
