import type { JSX } from 'preact';
import { emptyForm } from '../form/form.ts';
import { defineMessages, useMessages } from '../language/messages.ts';
import { DeedForm } from '../parts/form.tsx';
import { Page } from '../parts/page.tsx';
import { timeOfDay } from '../parts/time-of-day.ts';
import { localAddress } from './local-address.ts';
import type { PageRoutes } from './page-routes.ts';
import { seeOther } from './results.ts';
import { fromParameter, sessionAddress, sessionAddressFrom } from './session-address.ts';
import type { Visit } from './visit.ts';

export interface SessionPageOptions {
  /** When this visit's session ends; undefined where there is none. Asking must not make it longer. */
  readonly endOf: (visit: Visit) => Promise<number | undefined>;
  /** Makes the session longer. @returns whether there still was one */
  readonly extend: (visit: Visit) => Promise<boolean>;
  /** The page for somebody whose session has ended. */
  readonly endedAddress: string;
}

/**
 * The page to which browsers go by themselves shortly before a session ends. It leads nowhere by itself: several open
 * windows would otherwise keep one another's session alive for ever. When the time has come it asks again, and finds
 * that the session is over.
 */
export function addSessionPage({ addForm }: Pick<PageRoutes, 'addForm'>, options: SessionPageOptions): void {
  const { endOf, extend, endedAddress } = options;
  addForm({
    address: sessionAddress,
    form: emptyForm,
    async show(visit) {
      const endsAtMs = await endOf(visit);
      if (endsAtMs === undefined) return seeOther(endedAddress);
      visit.sessionEndsAt(endsAtMs);
      return <SessionPage endsAtMs={endsAtMs} fromAddress={fromOf(visit)} isExtended={visit.told === 'extended'} />;
    },
    async submit(visit) {
      if (!(await extend(visit))) return seeOther(endedAddress);
      const from = fromOf(visit);
      return from === undefined ? seeOther(sessionAddress, { told: 'extended' }) : seeOther(from);
    },
  });
}

function fromOf({ query }: Visit): string | undefined {
  return localAddress(query.get(fromParameter) ?? '');
}

const messages = defineMessages({
  ja: {
    title: 'まだお使いですか',
    ends: (time: string) => `しばらく操作がないため、${time} を過ぎると元の画面は使えなくなります。`,
    goOn: '使い続ける',
    extended: (time: string) => `時間を延ばしました。${time} まで使えます。`,
    close: 'この画面を閉じて、元の画面で続きを入力してください。',
  },
  en: {
    title: 'Are you still there?',
    ends: (time: string) => `Nothing was done for a while. The page that you had open stops working after ${time}.`,
    goOn: 'Go on',
    extended: (time: string) => `You can go on until ${time}.`,
    close: 'Please close this window and go on typing in the other one.',
  },
});

function SessionPage({
  endsAtMs,
  fromAddress,
  isExtended,
}: {
  endsAtMs: number;
  fromAddress: string | undefined;
  isExtended: boolean;
}): JSX.Element {
  const m = useMessages(messages);
  const time = timeOfDay(endsAtMs);
  if (isExtended) {
    return (
      <Page title={m.extended(time)}>
        <p>{m.close}</p>
      </Page>
    );
  }
  const address = fromAddress === undefined ? sessionAddress : sessionAddressFrom(fromAddress);
  return (
    <Page title={m.title}>
      <p>{m.ends(time)}</p>
      <DeedForm address={address} kind="seal" label={m.goOn} />
    </Page>
  );
}
