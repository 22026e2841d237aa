import type { KeyRing } from '@warifu/credentials';

/**
 * All keys of both rings. A rotation may run while the rows are copied: of rings read before and after the snapshot was
 * taken, one or the other has each key that its rows are sealed with.
 */
export function unionOf(before: KeyRing, after: KeyRing): KeyRing {
  const masterKeys = new Map([...before.masterKeys, ...after.masterKeys]);
  return { ...after, masterKeys, currentVersion: Math.max(...masterKeys.keys()) };
}
