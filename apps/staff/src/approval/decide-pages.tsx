import {
  decideRequest,
  withdrawRequest,
  type ApprovedLetter,
  type RequestId,
  type StaffMember,
  type StaffRequest,
} from '@warifu/banking';
import {
  Actions,
  defineForm,
  Form,
  LinkButton,
  seeOther,
  showAgain,
  showOnce,
  SubmitButton,
  useMessages,
  type Redirect,
  type ShowOnce,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { obstacleError } from '../contract/action-errors.ts';
import { reasonField } from '../contract/action-fields.ts';
import { ReasonField } from '../contract/action-page.tsx';
import { problemOf } from '../contract/known-contract.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { LetterPage } from '../letter/letter-page.tsx';
import type { LetterContent } from '../letter/letter.tsx';
import { SecondClick } from '../letter/second-click.ts';
import type { StaffSite } from '../staff-site.ts';
import { requestAddress, requestPattern, withdrawPattern } from './approval-addresses.ts';
import { knownRequest, type KnownRequest } from './known-request.ts';
import { messages, type ToldOfRequest } from './messages.ts';
import { RequestFacts } from './request-facts.tsx';
import { decideForm, RequestPage } from './request-page.tsx';

const toRequest = (id: RequestId, told: ToldOfRequest): Redirect => seeOther(requestAddress(id), { told });

/** One request: looked at by everybody, decided by whoever may, which the rule behind the page judges. */
export function addRequestPage(site: StaffSite): void {
  const { routes, banking } = site;
  const clicks = new SecondClick(banking.clock);
  routes.addForm({
    address: requestPattern,
    action: 'look_up',
    form: decideForm,
    show: async (visit, member, form) => (
      <RequestPage known={await knownRequest(site, visit, member)} member={member} form={form} told={visit.told} />
    ),
    async submit(visit, member, { values, submissionKey }) {
      const decision = { requestId: visit.parameter('requestId'), ...values };
      const answer = await clicks.once([member.id, submissionKey], () => decideRequest(banking, member, decision));
      switch (answer.result) {
        case 'approved':
          return answer.letter === null
            ? toRequest(answer.request.id, 'approved')
            : showLetter(site, await knownRequest(site, visit, member), answer.letter);
        case 'rejected':
        case 'own_request':
          return toRequest(answer.request.id, answer.result);
        case 'not_open':
          return toRequest(answer.request.id, toldOfEnded(answer.request, member));
        case 'obstacle':
          return showAgain(obstacleError(answer.obstacle));
        case 'busy':
          return showAgain({ form: { key: 'busy' } });
        case 'unknown_request':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}

/** Who reloads the page of a letter, or goes back and approves once more, learns that it is told once. */
function toldOfEnded({ kind, state, decidedBy }: StaffRequest, { id }: StaffMember): ToldOfRequest {
  const hadLetter = kind === 'reissue' || kind === 'renew_password';
  return hadLetter && state === 'approved' && decidedBy === id ? 'letter_once' : 'not_open';
}

function showLetter(
  { banking, toCustomers }: StaffSite,
  { request, contract }: KnownRequest,
  letter: ApprovedLetter,
): ShowOnce {
  if (contract === null) throw new Error('a letter has nobody to go to');
  const facts = {
    language: contract.language,
    customerName: contract.name,
    atMs: banking.clock.nowMs(),
    content: contentOf(letter),
  };
  return showOnce(
    <LetterPage letters={[facts]} toCustomers={toCustomers}>
      <AfterLetter request={request} />
    </LetterPage>,
  );
}

function contentOf(letter: ApprovedLetter): LetterContent {
  if (letter.kind === 'reissue') return letter;
  const passwordKind = letter.kind === 'login_password' ? 'login' : 'transfer';
  return { kind: 'renewed', passwordKind, password: letter.password };
}

function AfterLetter({ request: { id } }: { request: StaffRequest }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Actions>
      <LinkButton address={requestAddress(id)}>{m.afterLetter}</LinkButton>
    </Actions>
  );
}

const withdrawForm = defineForm({ fields: { reason: reasonField } });

export function addWithdrawPage(site: StaffSite): void {
  const { routes, banking } = site;
  routes.addForm({
    address: withdrawPattern,
    action: 'look_up',
    form: withdrawForm,
    async show(visit, member, form) {
      const known = await knownRequest(site, visit, member);
      const { id, state, raisedBy } = known.request;
      if (state !== 'open' || raisedBy !== member.id) return seeOther(requestAddress(id));
      return <WithdrawPage known={known} form={form} />;
    },
    async submit(visit, member, { values: { reason } }) {
      const answer = await withdrawRequest(banking, member, { requestId: visit.parameter('requestId'), reason });
      switch (answer.result) {
        case 'withdrawn':
        case 'not_open':
          return toRequest(answer.request.id, answer.result);
        case 'unknown_request':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}

function WithdrawPage({ known, form }: { known: KnownRequest; form: ShownFormOf<typeof withdrawForm> }): JSX.Element {
  const m = useMessages(messages);
  return (
    <StaffPage title={m.withdrawTitle} place="approvals">
      <RequestFacts known={known} />
      <p>{m.withdrawEffect}</p>
      <Form form={form} labels={{ reason: m.reason }} sentences={{}}>
        <ReasonField />
        <SubmitButton>{m.withdraw}</SubmitButton>
      </Form>
      <p>
        <a href={requestAddress(known.request.id)}>{m.backToRequest}</a>
      </p>
    </StaffPage>
  );
}
