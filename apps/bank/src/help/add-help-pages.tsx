import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { helpAddressOf, helpPageNames } from './help-addresses.ts';
import type { HelpFacts } from './help-facts.ts';
import { HelpIndexPage } from './help-index-page.tsx';
import { HelpArticlePage } from './help-page.tsx';
import { addHelpPictures } from './help-pictures.ts';

/** Help for everybody, signed in or not. */
export function addHelpPages({ pages, banking: { policy }, tokenAppAddress }: BankSite): void {
  const facts: HelpFacts = { policy, tokenAppAddress, pictures: addHelpPictures(pages) };
  pages.addPage(addresses.help, () => <HelpIndexPage facts={facts} />);
  for (const name of helpPageNames) {
    pages.addPage(helpAddressOf(name), () => <HelpArticlePage name={name} facts={facts} />);
  }
}
