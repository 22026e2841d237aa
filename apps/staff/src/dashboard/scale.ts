/** The end of an axis that begins at 0: the least of 1, 2, 4, 5, 6, 8 or 10 times a power of ten that holds it all, and is even. */
export function axisEnd(largest: number): number {
  if (largest <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(largest));
  const steps = [1, 2, 4, 5, 6, 8, 10].map((step) => step * power);
  return steps.find((end) => end >= largest && end % 2 === 0) ?? 10 * power;
}
