import { Actions, DefinitionList, LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { accountAddresses } from '../account/account-addresses.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { Section } from '../layout/section.tsx';
import { messages } from './messages.ts';
import { noticeMessages } from './notice-messages.ts';
import type { PresentSettings } from './read-settings.ts';
import { settingsAddresses } from './settings-addresses.ts';
import { TokenSection } from './token-section.tsx';

/** What can be set, with how it stands. */
export function SettingsPage({ settings, told }: { settings: PresentSettings; told: string | undefined }): JSX.Element {
  const m = useMessages(messages);
  const sentence = isTold(m.told, told) ? m.told[told] : null;
  return (
    <BankPage title={m.title} place="settings">
      {sentence === null ? null : (
        <Notice kind="done">
          <p>{sentence}</p>
        </Notice>
      )}
      <LimitsSection settings={settings} />
      <EmailSection settings={settings} />
      <NoticesSection settings={settings} />
      <LanguageSection settings={settings} />
      <TokenSection token={settings.token} />
      <Section title={m.passwords}>
        <p>{m.passwordsHint}</p>
        <Actions>
          <LinkButton address={accountAddresses.security}>{m.openPasswords}</LinkButton>
        </Actions>
      </Section>
    </BankPage>
  );
}

function isTold<Sentences extends object>(
  sentences: Sentences,
  told: string | undefined,
): told is keyof Sentences & string {
  return told !== undefined && Object.hasOwn(sentences, told);
}

function Setting({
  title,
  address,
  children,
}: {
  title: string;
  address: string;
  children: ComponentChildren;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <Section title={title}>
      {children}
      <Actions>
        <LinkButton address={address}>{m.changeOf(title)}</LinkButton>
      </Actions>
    </Section>
  );
}

function LimitsSection({ settings: { limits, coolingOff } }: { settings: PresentSettings }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const money = (yen: number) => moneyText(yen, language);
  const rows = [
    { name: m.perTransfer, value: money(limits.perTransferYen) },
    { name: m.perDay, value: money(limits.perDayYen) },
  ];
  return (
    <Setting title={m.limits} address={settingsAddresses.limits}>
      <DefinitionList rows={rows} />
      {coolingOff === null ? null : (
        <p>
          {m.coolingOff(
            momentText(coolingOff.untilMs, language),
            money(coolingOff.limits.perTransferYen),
            money(coolingOff.limits.perDayYen),
          )}
        </p>
      )}
    </Setting>
  );
}

function EmailSection({ settings: { contract, newEmail } }: { settings: PresentSettings }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Setting title={m.email} address={settingsAddresses.email}>
      <p>{contract.email}</p>
      {newEmail === null ? null : (
        <p>
          {m.emailWaits(newEmail)} <a href={settingsAddresses.confirmEmail}>{m.confirmEmail}</a>
        </p>
      )}
    </Setting>
  );
}

function NoticesSection({ settings: { notices } }: { settings: PresentSettings }): JSX.Element {
  const m = useMessages(messages);
  const n = useMessages(noticeMessages);
  const rows = [
    { name: n.labels.signedIn, value: notices.signed_in ? n.comes : n.doesNotCome },
    { name: n.labels.moneyReceived, value: notices.money_received ? n.comes : n.doesNotCome },
    { name: n.always, value: n.comes },
  ];
  return (
    <Setting title={m.notices} address={settingsAddresses.notices}>
      <DefinitionList rows={rows} />
    </Setting>
  );
}

function LanguageSection({ settings: { contract } }: { settings: PresentSettings }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Setting title={m.language} address={settingsAddresses.language}>
      <p lang={contract.language}>{m.languages[contract.language]}</p>
    </Setting>
  );
}
