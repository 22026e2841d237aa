import type { ContractForm, StaffAction, StaffMember } from '@warifu/banking';
import {
  Checkbox,
  defineForm,
  Form,
  SubmitButton,
  useMessages,
  type FormErrors,
  type Messages,
  type Redirect,
  type ShowAgain,
  type ShownFormOf,
  type ShowOnce,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { StaffSite } from '../staff-site.ts';
import { actionErrors, actionErrorTexts, type ActionError } from './action-errors.ts';
import { actionFields } from './action-fields.ts';
import { actionMessages } from './action-messages.ts';
import { ActionPage, ReasonField } from './action-page.tsx';
import { stepPattern, type ContractStep } from './contract-addresses.ts';
import { contractBefore, contractIdOf, type KnownContract } from './known-contract.ts';

/** An action that asks for nothing but its reason and a word that it was checked. */
const actionForm = defineForm({ fields: actionFields, ownErrors: actionErrors });

export interface ActionTexts {
  readonly title: string;
  readonly effects: readonly string[];
  /** What the person affirms by ticking the box. */
  readonly affirm: string;
  readonly button: string;
}

export type ActionResult = Redirect | ShowOnce | ShowAgain<FormErrors<'reason' | 'affirmed', ActionError>>;

interface ContractAction {
  readonly step: ContractStep;
  readonly action: StaffAction;
  readonly texts: Messages<ActionTexts>;
  readonly act: (member: StaffMember, form: ContractForm) => Promise<ActionResult>;
}

/** The page of an action on a contract: whose it is, what will happen, why, and a box to tick before the button does it. */
export function addContractAction(site: StaffSite, { step, action, texts, act }: ContractAction): void {
  site.routes.addForm({
    address: stepPattern(step),
    action,
    form: actionForm,
    show: async (visit, member, form) => (
      <PlainActionPage form={form} known={await contractBefore(site, visit, member, action)} texts={texts} />
    ),
    submit: (visit, member, { values: { reason }, submissionKey: formKey }) =>
      act(member, { contractId: contractIdOf(visit), reason, formKey }),
  });
}

function PlainActionPage({
  form,
  known,
  texts,
}: {
  form: ShownFormOf<typeof actionForm>;
  known: KnownContract;
  texts: Messages<ActionTexts>;
}): JSX.Element {
  const { title, effects, affirm, button } = useMessages(texts);
  const { reason } = useMessages(actionMessages);
  return (
    <ActionPage title={title} known={known} effects={effects}>
      <Form form={form} labels={{ reason, affirmed: affirm }} sentences={useMessages(actionErrorTexts)}>
        <ReasonField />
        <Checkbox name="affirmed" />
        <SubmitButton>{button}</SubmitButton>
      </Form>
    </ActionPage>
  );
}
