/** A code in the two halves in which people read it: `123` and `456`. */
export function digitGroups(code: string): readonly [string, string] {
  const half = Math.ceil(code.length / 2);
  return [code.slice(0, half), code.slice(half)];
}

/** A code as a screen reader is to say it: digit by digit, with a pause between the groups. */
export function spelledDigits(code: string, pause: string): string {
  return digitGroups(code)
    .map((group) => Array.from(group).join(' '))
    .join(pause);
}
