import { LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { momentText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { settingsAddresses } from '../settings/settings-addresses.ts';
import { tokenAddresses } from '../token/token-addresses.ts';
import { messages } from './messages.ts';
import type { HomeFacts } from './read-home.ts';

/** What the home page needs of the site. */
export type HomeDesk = Pick<BankSite, 'transfers' | 'tokenAppAddress'>;

/** What waits for the customer, or what they should know before they go on. */
export function News({ facts, desk }: { facts: HomeFacts; desk: HomeDesk }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { bookings, newEmail, coolingOffUntilMs, limits } = facts;
  const most = [moneyText(limits.perTransferYen, language), moneyText(limits.perDayYen, language)] as const;
  return (
    <>
      <TokenNews facts={facts} desk={desk} most={most} />
      {coolingOffUntilMs === null ? null : (
        <Notice>
          <p>{m.coolingOff(momentText(coolingOffUntilMs, language), ...most)}</p>
        </Notice>
      )}
      {newEmail === null ? null : (
        <Notice>
          <p>{m.emailChange(newEmail)}</p>
          <p>
            <a href={settingsAddresses.confirmEmail}>{m.emailChangeLink}</a>
          </p>
        </Notice>
      )}
      {bookings === 0 ? null : (
        <Notice>
          <p>{m.bookings(bookings)}</p>
          <p>
            <a href={addresses.bookings}>{m.bookingsLink}</a>
          </p>
        </Notice>
      )}
    </>
  );
}

function TokenNews({
  facts: { tokenState },
  desk: { tokenAppAddress },
  most,
}: {
  facts: HomeFacts;
  desk: HomeDesk;
  most: readonly [string, string];
}): JSX.Element | null {
  const m = useMessages(messages);
  switch (tokenState) {
    case 'active':
      return null;
    case 'none':
    case 'stopped_by_customer':
      return (
        <Notice kind="warning">
          <p class="notice-title">{m.noToken}</p>
          <p>{m.noTokenNext(...most)}</p>
          {tokenAppAddress === null ? null : <p>{m.howToRegister(tokenAppAddress)}</p>}
          <LinkButton address={tokenAddresses.register} kind={tokenState === 'none' ? 'seal' : 'plain'}>
            {m.registerLink}
          </LinkButton>
        </Notice>
      );
    case 'stopped_by_staff':
    case 'locked':
    case 'lost':
    case 'stolen':
      return (
        <Notice kind="warning">
          <p>{m.tokenStopped}</p>
        </Notice>
      );
  }
}
