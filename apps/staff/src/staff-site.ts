import type { AuditKeys, Bank, Banking } from '@warifu/banking';
import type { Language, PageServer } from '@warifu/web/pages';
import type { StaffRoutes } from './member/staff-routes.ts';

/** What the pages of the console are made of; one for each program. */
export interface StaffSite {
  readonly pages: PageServer;
  /** For members who have signed in. */
  readonly routes: StaffRoutes;
  readonly banking: Banking;
  /** With these the audit log is verified. */
  readonly auditKeys: AuditKeys;
  /** The bank itself, with its branches. */
  readonly bank: Bank;
  /** How the bank calls itself to its customers, and whom they ask: for letters. */
  readonly toCustomers: Readonly<Record<'name' | 'contact', Readonly<Record<Language, string>>>>;
  /** Where customers and members of staff get the token app; null where the bank names no place. */
  readonly tokenAppAddress: string | null;
}
