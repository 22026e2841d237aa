import { stopTokenByStaff, type StopCause } from '@warifu/banking';
import {
  Choice,
  choiceField,
  defineForm,
  Form,
  seeOther,
  showAgain,
  SubmitButton,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { actionErrors, actionErrorTexts, nothingToStopError } from '../contract/action-errors.ts';
import { reasonField } from '../contract/action-fields.ts';
import { actionMessages } from '../contract/action-messages.ts';
import { ActionPage, ReasonField } from '../contract/action-page.tsx';
import { stepAddress, stepPattern } from '../contract/contract-addresses.ts';
import { contractBefore, contractIdOf, problemOf, type KnownContract } from '../contract/known-contract.ts';
import { toContract } from '../contract/told.ts';
import type { StaffSite } from '../staff-site.ts';
import { messages } from './messages.ts';
import { addStoppedPage } from './stopped-page.tsx';

const causes = ['stolen', 'lost', 'damaged', 'other'] as const satisfies readonly StopCause[];

const stopForm = defineForm({ fields: { why: choiceField(causes), reason: reasonField }, ownErrors: actionErrors });

/**
 * The stop of a token. It wants nothing but the cause and the reason: to stop one too many does little harm, and a thief is
 * quick.
 */
export function addStopPages(site: StaffSite): void {
  const { routes, banking } = site;
  routes.addForm({
    address: stepPattern('stopToken'),
    action: 'stop_token',
    form: stopForm,
    show: async (visit, member, form) => (
      <StopPage form={form} known={await contractBefore(site, visit, member, 'stop_token')} />
    ),
    async submit(visit, member, { values, submissionKey: formKey }) {
      const contractId = contractIdOf(visit);
      const answer = await stopTokenByStaff(banking, member, { contractId, ...values, formKey });
      switch (answer.result) {
        case 'stopped':
          return seeOther(
            stepAddress(contractId, 'tokenStopped'),
            answer.letterVoided ? { told: 'letter_voided' } : {},
          );
        case 'done_before':
          return toContract(contractId, 'done_before');
        case 'stopped_already':
          return showAgain({ form: { key: 'token_stopped_already' } });
        case 'nothing_to_stop':
          return showAgain(nothingToStopError(answer));
        case 'unknown_contract':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
  addStoppedPage(site);
}

function StopPage({ form, known }: { form: ShownFormOf<typeof stopForm>; known: KnownContract }): JSX.Element {
  const { stop } = useMessages(messages);
  const { reason } = useMessages(actionMessages);
  const options = causes.map((value) => ({ value, ...stop.causes[value] }));
  return (
    <ActionPage title={stop.title} known={known} effects={stop.effects}>
      <Form form={form} labels={{ why: stop.why, reason }} sentences={useMessages(actionErrorTexts)}>
        <Choice name="why" options={options} />
        <ReasonField />
        <SubmitButton>{stop.button}</SubmitButton>
      </Form>
    </ActionPage>
  );
}
