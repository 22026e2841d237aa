/** @jsxImportSource preact */
import { ManualClock, randomUuid, Secret, systemRandom } from '@warifu/kernel';
import { createLogger } from '../../logger.ts';
import { createMetrics } from '../../metrics.ts';
import {
  addSessionPage,
  createPageServer,
  DeedForm,
  Page,
  PageProblem,
  parsePublicOrigin,
  prefill,
  seeOther,
  showAgain,
  type PageServer,
} from '../index.ts';
import {
  CodePage,
  codeForm,
  HomePage,
  periodForm,
  SignInPage,
  signInForm,
  TransferPage,
  transferForm,
} from './sample-pages.tsx';

const idleMs = 600_000;

export interface SampleSite {
  readonly pages: PageServer;
  readonly clock: ManualClock;
  readonly logged: string[];
  /** What the rules behind the pages were asked to do. */
  readonly deeds: string[];
}

/** A site with one of everything. Its sessions are in memory: `cookie → end`. */
export function sampleSite(
  options: { publicOrigin?: string; secret?: Uint8Array; sessionWarningSeconds?: number } = {},
): SampleSite {
  const clock = new ManualClock(Date.parse('2026-04-10T01:00:00Z'));
  const logged: string[] = [];
  const deeds: string[] = [];
  const sessions = new Map<string, number>();
  const pages = createPageServer({
    program: 'sample',
    publicOrigin: parsePublicOrigin(options.publicOrigin),
    secret: new Secret(options.secret ?? systemRandom.bytes(32)),
    clock,
    random: systemRandom,
    site: {
      name: { ja: 'さくら信用金庫 インターネットバンキング', en: 'Sakura Shinkin Internet Banking' },
      contact: {
        ja: 'お困りのときは 0120-000-000（平日 9 時～17 時）',
        en: 'For help call 0120-000-000 (weekdays 9:00–17:00)',
      },
      homeAddress: '/home',
    },
    logger: createLogger({ program: 'sample', level: 'info', destination: { write: (line) => logged.push(line) } }),
    metrics: createMetrics({ program: 'sample', version: '1.2.3' }),
    ...(options.sessionWarningSeconds === undefined ? {} : { sessionWarningSeconds: options.sessionWarningSeconds }),
    readiness: () => Promise.resolve({ ready: true }),
  });
  const endOf = (cookie: string | undefined) => {
    const endsAtMs = cookie === undefined ? undefined : sessions.get(cookie);
    return endsAtMs !== undefined && endsAtMs > clock.nowMs() ? endsAtMs : undefined;
  };
  const touch = (cookie: string | undefined): number | undefined => {
    if (cookie === undefined || endOf(cookie) === undefined) return undefined;
    sessions.set(cookie, clock.nowMs() + idleMs);
    return endOf(cookie);
  };

  pages.addForm({
    address: '/sign-in',
    form: signInForm,
    show: (_visit, shown) => <SignInPage form={shown} />,
    submit(visit, { values }) {
      deeds.push(`sign-in ${values.contractId}`);
      if (values.password.reveal() !== 'right') return showAgain({ form: { key: 'refused' } });
      const cookie = randomUuid(systemRandom);
      sessions.set(cookie, clock.nowMs() + idleMs);
      visit.startSession(cookie);
      return seeOther('/home');
    },
  });
  pages.addPage('/home', (visit) => {
    const endsAtMs = touch(visit.sessionCookie);
    if (endsAtMs === undefined) return seeOther('/sign-in');
    visit.sessionEndsAt(endsAtMs);
    return <HomePage told={visit.told} period={visit.readQuery(periodForm).shown} />;
  });
  pages.addForm({
    address: '/transfer',
    form: transferForm,
    show(visit, shown) {
      const endsAtMs = touch(visit.sessionCookie);
      if (endsAtMs !== undefined) visit.sessionEndsAt(endsAtMs);
      return <TransferPage form={prefill(shown, { branch: '南支店' })} />;
    },
    submit(visit, { values, submissionKey }) {
      deeds.push(`transfer ${values.amountYen} ${visit.sessionCookie ?? 'nobody'} ${submissionKey}`);
      if (values.accountNumber === '0000000')
        return showAgain({ fields: { accountNumber: { key: 'account_unknown' } } });
      return seeOther('/home', { told: 'sent' });
    },
  });
  pages.addForm({
    address: '/orders/:id/code',
    form: codeForm,
    show(visit, shown) {
      const endsAtMs = touch(visit.sessionCookie);
      if (endsAtMs !== undefined) visit.sessionEndsAt(endsAtMs);
      return <CodePage form={shown} />;
    },
    submit(visit) {
      deeds.push(`code ${visit.parameter('id')}`);
      return showAgain({ fields: { code: { key: 'used' } } });
    },
  });
  pages.addDeed({
    address: '/deed',
    pageAddress: '/home',
    submit(_visit, submissionKey) {
      deeds.push(`deed ${submissionKey}`);
      return seeOther('/home');
    },
  });
  pages.addDeed({
    address: '/sign-out',
    pageAddress: '/home',
    submit(visit) {
      if (visit.sessionCookie !== undefined) sessions.delete(visit.sessionCookie);
      visit.endSession();
      return seeOther('/sign-in');
    },
  });
  addSessionPage(pages, {
    endOf: (visit) => Promise.resolve(endOf(visit.sessionCookie)),
    extend: (visit) => Promise.resolve(touch(visit.sessionCookie) !== undefined),
    endedAddress: '/sign-in',
  });
  pages.addPage('/forbidden', () => {
    throw new PageProblem('forbidden');
  });
  pages.addPage('/busy', () => {
    throw new PageProblem('too_many_requests', { retryAfterSeconds: 7.2 });
  });
  pages.addPage('/away', () => {
    throw new PageProblem('unavailable', { cause: new Error('the inside story') });
  });
  pages.addPage('/broken-button', () => (
    <Page title="Bug">
      <DeedForm address="/bug" label="Press" />
    </Page>
  ));
  pages.addDeed({
    address: '/bug',
    pageAddress: (visit) => `/broken-button?from=${visit.path}`,
    submit() {
      throw new Error('the inside story');
    },
  });
  return { pages, clock, logged, deeds };
}
