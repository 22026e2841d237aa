/** The shortest wait: a timer that fires a little early must not be set again without end. */
const shortestWaitMs = 20;

/** Until the next second of the authority's time begins: 20 to 1000. */
export function msToNextSecond(nowMs: number): number {
  return Math.max(shortestWaitMs, 1000 - positiveRemainder(nowMs, 1000));
}

/** How much of the present period is over: 0 to just below its length. */
export function elapsedOfPeriodMs(nowMs: number, periodSeconds: number): number {
  return positiveRemainder(nowMs, periodSeconds * 1000);
}

/** As `elapsedOfPeriodMs`, standing still for 5 seconds each: for people who want no motion. */
export function stillElapsedMs(elapsedMs: number): number {
  return Math.floor(elapsedMs / 5000) * 5000;
}

function positiveRemainder(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
