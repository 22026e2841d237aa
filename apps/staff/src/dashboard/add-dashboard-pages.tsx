import { readActivity, watchActivity, type ActivitySpan } from '@warifu/banking';
import { addresses } from '../addresses.ts';
import type { StaffSite } from '../staff-site.ts';
import { DashboardPage, spans } from './dashboard-page.tsx';

/** 状況: what the authority answered, lock-outs and registrations, as charts. Numbers only: nobody is looked up here. */
export function addDashboardPages({ routes, banking }: StaffSite): void {
  routes.addPage({
    address: addresses.dashboard,
    action: 'read_dashboard',
    async show(visit) {
      const span = spanOf(visit.query.get('span'));
      const [activity, watched] = await Promise.all([readActivity(banking, span), watchActivity(banking)]);
      return <DashboardPage span={span} activity={activity} watched={watched} nowMs={visit.nowMs()} />;
    },
  });
}

function spanOf(asked: string | null): ActivitySpan {
  return spans.find((span) => span === asked) ?? 'hour';
}
