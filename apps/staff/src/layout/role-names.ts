import type { StaffRole } from '@warifu/banking';
import { defineMessages, type Messages } from '@warifu/web/pages';

/** What each role is called: 窓口担当, 役席者, 監査担当. */
export const roleNames: Messages<Readonly<Record<StaffRole, string>>> = defineMessages({
  ja: { teller: '窓口担当', supervisor: '役席者', auditor: '監査担当' },
  en: { teller: 'Teller', supervisor: 'Supervisor', auditor: 'Auditor' },
});
