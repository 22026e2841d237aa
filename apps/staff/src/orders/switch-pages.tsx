import { raiseRequest, stopOrdersByStaff, type StaffAction, type StaffForm, type StaffMember } from '@warifu/banking';
import {
  Checkbox,
  defineForm,
  Form,
  seeOther,
  showAgain,
  SubmitButton,
  useMessages,
  type Messages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { requestAddress } from '../approval/approval-addresses.ts';
import { messages as approvals } from '../approval/messages.ts';
import { raiseMessages } from '../approval/raise-messages.ts';
import { actionErrors, actionErrorTexts, obstacleError } from '../contract/action-errors.ts';
import { actionFields } from '../contract/action-fields.ts';
import { actionMessages } from '../contract/action-messages.ts';
import { ActionFrame, ReasonField } from '../contract/action-page.tsx';
import type { ActionResult, ActionTexts } from '../contract/add-contract-action.tsx';
import { problemOf } from '../contract/known-contract.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffSite } from '../staff-site.ts';
import { messages } from './messages.ts';
import { resumeAddress, stopAddress } from './order-addresses.ts';

const switchForm = defineForm({ fields: actionFields, ownErrors: actionErrors });

/** To stop all orders, which one supervisor does at once, and to ask for their end, which takes two. */
export function addSwitchPages(site: StaffSite): void {
  const { banking } = site;
  addSwitchPage(site, {
    address: stopAddress,
    action: 'stop_orders',
    texts: { ja: messages.ja.stop, en: messages.en.stop },
    async act(member, form) {
      const answer = await stopOrdersByStaff(banking, member, form);
      if (answer.result === 'refused_to_staff') throw problemOf(answer.result);
      return seeOther(addresses.orders, { told: answer.result });
    },
  });
  addSwitchPage(site, {
    address: resumeAddress,
    action: 'raise_resume_orders',
    texts: { ja: resumeTexts('ja'), en: resumeTexts('en') },
    async act(member, form) {
      const answer = await raiseRequest(banking, member, { ...form, wish: { kind: 'resume_orders' } });
      switch (answer.result) {
        case 'raised':
        case 'waits_already':
          return seeOther(requestAddress(answer.requestId), { told: answer.result });
        case 'done_before':
          return seeOther(addresses.orders, { told: answer.result });
        case 'obstacle':
          return showAgain(obstacleError(answer.obstacle));
        case 'faulty':
          throw new Error('nothing was typed that could be faulty');
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}

function resumeTexts(language: 'ja' | 'en'): ActionTexts {
  const { afterwards } = raiseMessages[language];
  return { ...messages[language].resume, effects: [afterwards, ...approvals[language].effects.resume_orders] };
}

interface SwitchPageRoute {
  readonly address: string;
  readonly action: StaffAction;
  readonly texts: Messages<ActionTexts>;
  readonly act: (member: StaffMember, form: StaffForm) => Promise<ActionResult>;
}

function addSwitchPage({ routes }: StaffSite, { address, action, texts, act }: SwitchPageRoute): void {
  routes.addForm({
    address,
    action,
    form: switchForm,
    show: (_visit, _member, form) => <SwitchPage form={form} texts={texts} />,
    submit: (_visit, member, { values: { reason }, submissionKey: formKey }) => act(member, { reason, formKey }),
  });
}

function SwitchPage({
  form,
  texts,
}: {
  form: ShownFormOf<typeof switchForm>;
  texts: Messages<ActionTexts>;
}): JSX.Element {
  const { title, effects, affirm, button } = useMessages(texts);
  const { reason } = useMessages(actionMessages);
  const { back } = useMessages(messages);
  return (
    <StaffPage title={title} place="orders">
      <ActionFrame effects={effects}>
        <Form form={form} labels={{ reason, affirmed: affirm }} sentences={useMessages(actionErrorTexts)}>
          <ReasonField />
          <Checkbox name="affirmed" />
          <SubmitButton>{button}</SubmitButton>
        </Form>
      </ActionFrame>
      <p>
        <a href={addresses.orders}>{back}</a>
      </p>
    </StaffPage>
  );
}
