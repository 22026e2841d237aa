import { randomUuid, type Branded, type Random } from '@warifu/kernel';

/** Given by the caller: 1 to 64 visible ASCII characters. */
export type AccountId = Branded<'AccountId'>;
/** A UUID. */
export type EntryId = Branded<'EntryId'>;
/** A UUID. */
export type HoldId = Branded<'HoldId'>;

/** @throws RangeError unless it has 1 to 64 visible ASCII characters */
export function accountId(text: string): AccountId {
  if (!/^[!-~]{1,64}$/.test(text)) throw new RangeError('an account id has 1 to 64 visible ASCII characters');
  return text as AccountId;
}

export function newEntryId(random: Random): EntryId {
  return randomUuid(random) as EntryId;
}

export function newHoldId(random: Random): HoldId {
  return randomUuid(random) as HoldId;
}
