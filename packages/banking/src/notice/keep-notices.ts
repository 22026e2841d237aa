import type { TransactionSql } from '@warifu/database';
import { isoTime, randomUuid, type Random } from '@warifu/kernel';
import type { BankingOptions } from '../banking.ts';
import type { Notice } from '../notice.ts';
import { comesUnasked } from './optional-notices.ts';

/**
 * Keeps notices in the outbox, in the transaction of what they tell of: given to a program as its `tell`. Each is kept with
 * the customer's address and language of this moment. One that has no contract, or that its customer does without, is
 * dropped by the same statement.
 */
export function tellByOutbox(random: Random): BankingOptions['tell'] {
  return async (tx, notices) => {
    await keep(tx, random, notices);
  };
}

async function keep(tx: TransactionSql, random: Random, notices: readonly Notice[]): Promise<void> {
  await tx`
    insert into banking.notice (id, contract_id, kind, details, address, language, happened_at, next_attempt_at)
    select given.id, c.id, given.kind, given.details, coalesce(given.address, c.email), c.language, given.at, given.at
    from unnest(
      ${notices.map(() => randomUuid(random))}::uuid[], ${notices.map(({ contractId }) => contractId)}::text[],
      ${notices.map(({ kind }) => kind)}::text[], ${notices.map(({ details }) => JSON.stringify(details))}::jsonb[],
      ${notices.map(({ address }) => address ?? null)}::text[], ${notices.map(({ atMs }) => isoTime(atMs))}::timestamptz[],
      ${notices.map(({ kind }) => comesUnasked(kind))}::boolean[]
    ) as given (id, contract_id, kind, details, address, at, comes_unasked)
    join banking.contract c on c.id = given.contract_id
    left join banking.notice_choice choice
      on choice.contract_id = c.id and choice.kind = given.kind and given.comes_unasked is not null
    where coalesce(choice.is_wanted, given.comes_unasked, true)`;
}
