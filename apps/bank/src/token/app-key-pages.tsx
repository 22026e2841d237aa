import { offerAppKey, type AppKey, type TokenStep } from '@warifu/banking';
import {
  Actions,
  DefinitionList,
  defineForm,
  Form,
  LinkButton,
  Notice,
  Page,
  PageProblem,
  seeOther,
  showAgain,
  showOnce,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
  type Visit,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { BankSite } from '../bank-site.ts';
import { messages } from './app-key-messages.ts';
import { QrCode } from './qr-code.tsx';
import { tokenAddresses } from './token-addresses.ts';
import { addressOfStep, beginAgain, stepOf, toStep } from './token-flow.ts';

const flow = 'register_or_exchange';
const appKeyForm = defineForm({ fields: {}, ownErrors: ['too_many', 'no_answer'] });

/** The key for an authenticator app of another maker: shown once, as the answer to the form that asks for it. */
export function addAppKeyPages({ pages, banking }: BankSite): void {
  if (!banking.policy.authenticatorApps) return;
  pages.addForm({
    address: tokenAddresses.appKey,
    form: appKeyForm,
    show: async (visit, form) => {
      const step = await stepOf(banking, visit, flow);
      if ('address' in step) return step;
      return isBeforeNewToken(step) ? <AskPage form={form} step={step} /> : toStep(step);
    },
    submit: async (visit) => await offer(visit),
  });

  async function offer(visit: Visit) {
    const { sessionCookie } = visit;
    if (sessionCookie === undefined) return beginAgain(visit, flow);
    const answer = await offerAppKey(banking, sessionCookie);
    switch (answer.result) {
      case 'offered':
        return showOnce(<AppKeyPage {...answer.appKey} nextAddress={addressOfStep(answer.step)} />);
      case 'too_many':
      case 'no_answer':
        return showAgain({ form: { key: answer.result } });
      case 'session_ended':
        return beginAgain(visit, flow);
      case 'other_step':
        return seeOther(addressOfStep(answer.step), { told: 'changed' });
      case 'not_allowed':
        throw new PageProblem('not_found');
    }
  }
}

/** The way there, from the pages that ask for a new token; nothing where the bank does not allow such apps. */
export function AppKeyLink({ isAllowed }: { isAllowed: boolean }): JSX.Element | null {
  const m = useMessages(messages);
  return isAllowed ? (
    <p>
      <a href={tokenAddresses.appKey}>{m.link}</a>
    </p>
  ) : null;
}

function isBeforeNewToken({ step }: TokenStep): boolean {
  return step === 'register' || step === 'new_token';
}

function AskPage({ form, step }: { form: ShownFormOf<typeof appKeyForm>; step: TokenStep }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={m.title}>
      <p>{m.lead}</p>
      <Notice kind="warning">
        <ul>
          {m.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </Notice>
      <Form form={form} labels={{}} sentences={m.sentences}>
        <SubmitButton>{m.show}</SubmitButton>
      </Form>
      <p>
        <a href={addressOfStep(step)}>{m.back}</a>
      </p>
    </Page>
  );
}

function AppKeyPage({ tokenId, keyUri, key, nextAddress }: AppKey & { readonly nextAddress: string }): JSX.Element {
  const m = useMessages(messages);
  const { language, site } = usePageFacts();
  const groups = key.reveal().match(/.{1,4}/g) ?? [];
  const rows = [
    { name: m.tokenId, value: grouped(tokenId), isStrong: true },
    { name: m.key, value: groups.join(' ') },
    { name: m.kind, value: m.kindText },
  ];
  return (
    <Page title={m.shownTitle}>
      <Notice kind="warning">
        <p>{m.once}</p>
      </Notice>
      <ol>
        {m.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <QrCode text={keyUri(site.name[language]).reveal()} label={m.qr} />
      <DefinitionList rows={rows} />
      <Actions>
        <LinkButton address={nextAddress}>{m.next}</LinkButton>
      </Actions>
    </Page>
  );
}

/** As the app shows it. */
function grouped(tokenId: string): string {
  return `${tokenId.slice(0, 4)} ${tokenId.slice(4, 8)} ${tokenId.slice(8)}`;
}
