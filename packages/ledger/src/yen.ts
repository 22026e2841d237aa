/** The greatest amount and the greatest balance: a thousand trillion yen, far below 2^53. */
export const maxYen = 1_000_000_000_000_000;

/** @throws RangeError unless it is an integer of at most `maxYen` either way */
export function checkYen(amountYen: number): number {
  if (!Number.isInteger(amountYen) || Math.abs(amountYen) > maxYen) {
    throw new RangeError(`an amount is whole yen of at most ${maxYen}, not ${amountYen}`);
  }
  return amountYen;
}
