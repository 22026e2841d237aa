import type { DomainMigrations } from '@warifu/database';
import { accountTables } from './account/tables.ts';
import { approvalTables } from './approval/tables.ts';
import { activityTables } from './activity/tables.ts';
import { authenticationTables } from './authentication/tables.ts';
import { billTables } from './bill/tables.ts';
import { contractTables } from './contract/tables.ts';
import { deviceTables } from './device/tables.ts';
import { noticeTables } from './notice/tables.ts';
import { passwordTables } from './password/tables.ts';
import { sessionTables } from './session/tables.ts';
import { settingsTables } from './settings/tables.ts';
import { signInTables } from './sign-in/tables.ts';
import { appKeyTables, tokenTables } from './token/tables.ts';
import { orderTables } from './order/tables.ts';
import { staffTables } from './staff/tables.ts';
import { staffActionTables } from './staff-action/tables.ts';
import { transferTables } from './transfer/tables.ts';

const usage = `
grant usage on schema banking to warifu_bank;
`;

/**
 * Schema `banking`; each folder writes its own tables. The role `warifu_bank` must exist; `warifu_staff`, of the staff console
 * and the operator's commands, may do more.
 */
export const bankingMigrations: DomainMigrations = {
  schema: 'banking',
  widerRoles: [{ name: 'warifu_staff', memberOf: 'warifu_bank' }],
  migrations: [
    {
      id: '0001-tables',
      sql: [
        usage,
        contractTables,
        passwordTables,
        deviceTables,
        sessionTables,
        signInTables,
        authenticationTables,
        tokenTables,
        noticeTables,
        settingsTables,
        accountTables,
        orderTables,
        transferTables,
        billTables,
      ].join(''),
    },
    {
      id: '0002-staff',
      sql: [staffTables, staffActionTables, approvalTables, activityTables].join(''),
    },
    { id: '0003-app-keys', sql: appKeyTables },
  ],
};
