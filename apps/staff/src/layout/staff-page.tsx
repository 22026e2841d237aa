import { mayDo, type StaffAction, type StaffMember } from '@warifu/banking';
import { DeedForm, LinkButton, Page, useMessages, type Place, type Step } from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { useMember } from '../member/member-context.ts';
import { messages } from './messages.ts';
import { roleNames } from './role-names.ts';

/** The parts of the console that its pages lead to, and what somebody must be allowed who is led there. */
const shownPlaces = {
  home: 'look_up',
  contracts: 'look_up',
  approvals: 'look_up',
  audit: 'read_audit',
  dashboard: 'read_dashboard',
} as const satisfies Partial<Record<keyof typeof addresses, StaffAction>>;

type ShownPlace = keyof typeof shownPlaces;

/** Parts of the console that are reached by way of another one. */
const withinPlace: Partial<Record<keyof typeof addresses, ShownPlace>> = { orders: 'home' };

/**
 * A page of the console. Who has signed in sees in which role, the ways to the parts that they may use, and the button to sign
 * out.
 * @param props.place the part that the page belongs to; none by default
 */
export function StaffPage({
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
  const member = useMember();
  const m = useMessages(messages);
  if (member === null) {
    return (
      <Page title={title} step={step}>
        {children}
      </Page>
    );
  }
  const current = place === undefined ? undefined : (withinPlace[place] ?? place);
  const places = Object.entries(shownPlaces).flatMap(([shown, action]): Place[] => {
    if (!mayDo(member.role, action)) return [];
    const key = shown as ShownPlace;
    return [{ address: addresses[key], label: m.places[key], isCurrent: key === current }];
  });
  return (
    <Page title={title} step={step} places={places} aside={<SignedIn member={member} />}>
      {children}
    </Page>
  );
}

function SignedIn({ member: { name, role } }: { member: StaffMember }): JSX.Element {
  const m = useMessages(messages);
  const roles = useMessages(roleNames);
  return (
    <>
      <p class="member">
        <span>{m.member(name)}</span>
        <span class="member-role">{roles[role]}</span>
      </p>
      <LinkButton address={addresses.settings} kind="quiet">
        {m.settings}
      </LinkButton>
      <DeedForm address={addresses.signOut} label={m.signOut} kind="quiet" />
    </>
  );
}
