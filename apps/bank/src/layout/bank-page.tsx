import { DeedForm, Page, useMessages, usePageFacts, type Place, type Step } from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { messages } from './messages.ts';

const shownPlaces = ['home', 'transfers', 'bills', 'statements', 'settings'] as const;
type ShownPlace = (typeof shownPlaces)[number];

/** Parts of the site that are reached by way of another one. */
const withinPlace: Partial<Record<keyof typeof addresses, ShownPlace>> = { bookings: 'transfers', payees: 'transfers' };

/**
 * A page of internet banking. Who has signed in sees the ways to its parts and the button to sign out.
 * @param props.place the part that the page belongs to; none by default
 */
export function BankPage({
  title,
  step,
  place,
  children,
}: {
  title: string;
  step?: Step | undefined;
  place?: keyof typeof addresses;
  children: ComponentChildren;
}): JSX.Element {
  const { session } = usePageFacts();
  const m = useMessages(messages);
  if (session === undefined) {
    return (
      <Page title={title} step={step}>
        {children}
      </Page>
    );
  }
  const current = place === undefined ? undefined : (withinPlace[place] ?? place);
  const places = shownPlaces.map((shown): Place => ({
    address: addresses[shown],
    label: m.places[shown],
    isCurrent: shown === current,
  }));
  const signOut = <DeedForm address={addresses.signOut} label={m.signOut} kind="quiet" />;
  return (
    <Page title={title} step={step} places={places} aside={signOut}>
      {children}
    </Page>
  );
}
