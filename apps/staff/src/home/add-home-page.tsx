import { addresses } from '../addresses.ts';
import type { StaffSite } from '../staff-site.ts';
import { HomePage } from './home-page.tsx';
import { readHome } from './read-home.ts';

export function addHomePage({ routes, banking }: StaffSite): void {
  routes.addPage({
    address: addresses.home,
    action: 'look_up',
    show: async (_visit, member) => <HomePage facts={await readHome(banking, member)} />,
  });
}
