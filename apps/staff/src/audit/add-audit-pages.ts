import type { StaffSite } from '../staff-site.ts';
import { addExplainPage } from './add-explain-page.tsx';
import { addExport } from './add-export.ts';
import { addSearchPage } from './add-search-page.tsx';

/** 監査: what was recorded, that nobody has changed it, and who did what to a token. */
export function addAuditPages(site: StaffSite): void {
  addSearchPage(site);
  addExplainPage(site);
  addExport(site);
}
