import { exportHappenings, findStaffSession, type Banking, type StaffMember } from '@warifu/banking';
import { PageProblem, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { StaffSite } from '../staff-site.ts';
import { exportAddress, searchAddress } from './audit-addresses.ts';
import { csvOf, jsonLinesOf } from './export-text.ts';
import { filtersOf, searchForm } from './search-form.ts';

/** What a search finds, as a file. Whatever stands in the way is told on the page of the search, or of signing in. */
export function addExport({ pages, banking }: StaffSite): void {
  pages.server.get(exportAddress, async (request, reply) => {
    const visit = pages.visitOf(request, reply);
    const member = await memberOf(banking, visit);
    if (member === null) return await reply.redirect(addresses.signIn, 303);
    const page = searchAddress(addresses.audit, visit.query);
    const { reading } = visit.readQuery(searchForm);
    if (reading?.ok === false) return await reply.redirect(page, 303);
    const filters = reading === undefined ? {} : filtersOf(reading.values);
    const answer = await exportHappenings(banking, member, filters);
    switch (answer.result) {
      case 'refused_to_staff':
        throw new PageProblem('forbidden');
      case 'too_many':
        return await reply.redirect(visit.handOver(page, { told: 'too_many' }), 303);
      case 'exported': {
        const isCsv = visit.query.get('format') === 'csv';
        const text = isCsv ? csvOf(answer.records, visit.language) : jsonLinesOf(answer.records);
        return await reply
          .type(isCsv ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
          .header('content-disposition', `attachment; filename="audit.${isCsv ? 'csv' : 'jsonl'}"`)
          .send(text);
      }
    }
  });
}

async function memberOf(banking: Banking, { sessionCookie }: Visit): Promise<StaffMember | null> {
  if (sessionCookie === undefined) return null;
  const session = await findStaffSession(banking, sessionCookie);
  return session?.step === 'signed_in' ? session.member : null;
}
