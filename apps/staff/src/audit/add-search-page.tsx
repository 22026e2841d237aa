import { latestSignature, searchHappenings, type StaffMember } from '@warifu/banking';
import { PageProblem, prefill, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { StaffSite } from '../staff-site.ts';
import { readStaffNames } from '../story/read-staff-names.ts';
import { placeOf } from './audit-addresses.ts';
import { filtersOf, searchForm } from './search-form.ts';
import { SearchPage, type FoundHappenings } from './search-page.tsx';

/** The entries of the audit log by what they are about, a page at a time, each with its proof. */
export function addSearchPage(site: StaffSite): void {
  site.routes.addPage({
    address: addresses.audit,
    action: 'read_audit',
    async show(visit, member) {
      const { shown, reading } = visit.readQuery(searchForm);
      // A file that could not be made leads back here.
      const errors = visit.told === 'too_many' ? { form: { key: 'too_many' as const } } : shown.errors;
      const form = { ...prefill(shown, { group: 'all' }), form: searchForm, errors };
      if (reading?.ok === false) return <SearchPage form={form} found={null} />;
      const asked = reading?.values ?? { group: 'all' as const, ...nothingElse };
      return <SearchPage form={form} found={await find(site, { visit, member, asked })} />;
    },
  });
}

const nothingElse = { contract: undefined, token: undefined, member: undefined, from: undefined, to: undefined };

async function find(
  { banking, auditKeys: keys }: StaffSite,
  {
    visit,
    member,
    asked,
  }: { readonly visit: Visit; readonly member: StaffMember; readonly asked: Parameters<typeof filtersOf>[0] },
): Promise<FoundHappenings> {
  const before = placeOf(visit.query);
  const answer = await searchHappenings(banking, member, { filters: filtersOf(asked), before, keys });
  if (answer.result === 'refused_to_staff') throw new PageProblem('forbidden');
  const { happenings, next } = answer;
  return {
    happenings,
    next,
    isFirst: before === null,
    names: await readStaffNames(banking),
    latest: await latestSignature(banking, keys),
    query: visit.query,
  };
}
