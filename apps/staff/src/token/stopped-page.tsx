import type { ContractCase } from '@warifu/banking';
import { Actions, DefinitionList, LinkButton, Notice, seeOther, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { contractAddress, stepAddress, stepPattern } from '../contract/contract-addresses.ts';
import { readKnownCase } from '../contract/known-contract.ts';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { useMayDo } from '../member/member-context.ts';
import type { StaffSite } from '../staff-site.ts';
import { messages } from './messages.ts';
import { tokenIdText } from './token-id-text.ts';

/** What holds after a stop, as it is at each showing: a reload tells whether the authority has heard of it by now. */
export function addStoppedPage(site: StaffSite): void {
  site.routes.addPage({
    address: stepPattern('tokenStopped'),
    action: 'stop_token',
    async show(visit, member) {
      const known = await readKnownCase(site, visit, member);
      const { token, contract } = known;
      if (token?.stop === null || token === null) return seeOther(contractAddress(contract.id));
      return <StoppedPage known={known} token={token} isLetterVoided={visit.told === 'letter_voided'} />;
    },
  });
}

type StoppedToken = NonNullable<ContractCase['token']>;

function StoppedPage({
  known: { contract, sessions, openOrders, bookings },
  token,
  isLetterVoided,
}: {
  known: ContractCase;
  token: StoppedToken;
  isLetterVoided: boolean;
}): JSX.Element {
  const { language } = usePageFacts();
  const { stopped: m } = useMessages(messages);
  const mayRaise = useMayDo('raise_reissue');
  const count = (number: number) => (number === 0 ? m.none : m.count(number));
  const rows = [
    ...(token.stop === null
      ? []
      : [{ name: m.since, value: momentText(token.stop.askedAtMs, language), isStrong: true }]),
    { name: m.authority, value: toldText(token, m, language) },
    { name: m.sessions, value: count(sessions.count) },
    { name: m.orders, value: count(openOrders.length) },
    { name: m.bookings, value: bookings.length === 0 ? m.none : m.bookingsLeft(bookings.length) },
  ];
  return (
    <StaffPage title={m.title} place="contracts">
      <p>
        {contract.name} {contract.id} {tokenIdText(token.id)}
      </p>
      <Notice kind="done">
        <p>{m.holds}</p>
      </Notice>
      <DefinitionList rows={rows} />
      {isLetterVoided ? (
        <Notice kind="warning">
          <p>{m.letterVoided}</p>
        </Notice>
      ) : null}
      <Section title={m.next}>
        <p>{m.tellCustomer}</p>
        <Actions>
          {mayRaise ? (
            <LinkButton address={stepAddress(contract.id, 'reissue')} kind="seal">
              {m.reissue}
            </LinkButton>
          ) : null}
          <LinkButton address={stepAddress(contract.id, 'tokenStopped')}>{m.look}</LinkButton>
          <LinkButton address={contractAddress(contract.id)}>{m.contract}</LinkButton>
        </Actions>
      </Section>
    </StaffPage>
  );
}

function toldText({ stop }: StoppedToken, m: (typeof messages)['ja']['stopped'], language: 'ja' | 'en'): string {
  const toldAtMs = stop?.toldAtMs ?? null;
  return toldAtMs === null ? m.toBeTold : m.told(momentText(toldAtMs, language));
}
