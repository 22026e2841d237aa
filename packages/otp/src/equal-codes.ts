/**
 * Whether two codes are the same, in a time that depends on their length alone.
 * JavaScript promises no constant time; this leaves out what is known to vary: an early end and a branch by content.
 */
export function equalCodes(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
