/** Why one key of a package is not taken; the others may be. */
export class KeyRefusal extends Error {
  override readonly name = 'KeyRefusal';
}
