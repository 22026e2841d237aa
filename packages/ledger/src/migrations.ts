import type { DomainMigrations } from '@warifu/database';
import { accountFunctions, answerType } from './schema/account-functions.ts';
import { entryFunctions } from './schema/entry-functions.ts';
import { holdFunctions } from './schema/hold-functions.ts';
import { immutability } from './schema/immutability.ts';
import { tables } from './schema/tables.ts';

/** Programs read all, and write through the functions alone. */
const grants = `
revoke all on all functions in schema ledger from public;
grant usage on schema ledger to warifu_bank;
grant select on all tables in schema ledger to warifu_bank;
grant execute on function
  ledger.open_account, ledger.close_account, ledger.change_floor, ledger.lock_accounts,
  ledger.book, ledger.reverse, ledger.place_hold, ledger.void_hold, ledger.expire_holds
  to warifu_bank;
`;

/** Schema `ledger`. The role `warifu_bank` must exist. */
export const ledgerMigrations: DomainMigrations = {
  schema: 'ledger',
  migrations: [
    {
      id: '0001-books',
      sql: [tables, immutability, answerType, accountFunctions, entryFunctions, holdFunctions, grants].join(''),
    },
  ],
};
