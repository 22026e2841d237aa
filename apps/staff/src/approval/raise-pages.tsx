import { raiseRequest, type FactFault, type PasswordKind, type RequestKind, type StaffAction } from '@warifu/banking';
import {
  Checkbox,
  Choice,
  choiceField,
  defineForm,
  Field,
  Form,
  optional,
  showAgain,
  SubmitButton,
  textField,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { actionErrors, actionErrorTexts } from '../contract/action-errors.ts';
import { actionFields } from '../contract/action-fields.ts';
import { actionMessages } from '../contract/action-messages.ts';
import { ActionPage, ReasonField } from '../contract/action-page.tsx';
import { addContractAction } from '../contract/add-contract-action.tsx';
import { stepPattern } from '../contract/contract-addresses.ts';
import { contractBefore, contractIdOf, type KnownContract } from '../contract/known-contract.ts';
import type { StaffSite } from '../staff-site.ts';
import { afterRaising } from './after-raising.ts';
import { messages } from './messages.ts';
import { raiseMessages } from './raise-messages.ts';

/** Pages that raise a request about a contract (起票). */
export function addRaisePages(site: StaffSite): void {
  addPlainRaisePage(site, 'reissue', 'reissue');
  addPlainRaisePage(site, 'release', 'release_contract');
  addRenewPasswordPage(site);
  addChangeContactPage(site);
}

/** What an approval will do, and that this alone does nothing. */
function effectsOf(language: 'ja' | 'en', kind: RequestKind): readonly string[] {
  return [raiseMessages[language].afterwards, ...messages[language].effects[kind]];
}

function addPlainRaisePage(site: StaffSite, step: 'reissue' | 'release', kind: 'reissue' | 'release_contract'): void {
  const textsIn = (language: 'ja' | 'en') => ({
    ...raiseMessages[language][step],
    effects: effectsOf(language, kind),
  });
  addContractAction(site, {
    step,
    action: `raise_${kind}`,
    texts: { ja: textsIn('ja'), en: textsIn('en') },
    async act(member, { contractId, ...form }) {
      const answer = await raiseRequest(site.banking, member, { ...form, wish: { kind, contractId } });
      if (answer.result === 'faulty') throw new Error('nothing was typed that could be faulty');
      return afterRaising(answer, contractId);
    },
  });
}

const passwordKinds = ['login', 'transfer'] as const satisfies readonly PasswordKind[];

const renewForm = defineForm({
  fields: { password: choiceField(passwordKinds), ...actionFields },
  ownErrors: actionErrors,
});

function addRenewPasswordPage(site: StaffSite): void {
  const action: StaffAction = 'raise_renew_password';
  site.routes.addForm({
    address: stepPattern('renewPassword'),
    action,
    form: renewForm,
    show: async (visit, member, form) => (
      <RenewPasswordPage form={form} known={await contractBefore(site, visit, member, action)} />
    ),
    async submit(visit, member, { values: { reason, password }, submissionKey: formKey }) {
      const contractId = contractIdOf(visit);
      const wish = { kind: 'renew_password', contractId, password } as const;
      const answer = await raiseRequest(site.banking, member, { reason, formKey, wish });
      if (answer.result === 'faulty') throw new Error('nothing was typed that could be faulty');
      return afterRaising(answer, contractId);
    },
  });
}

function RenewPasswordPage({
  form,
  known,
}: {
  form: ShownFormOf<typeof renewForm>;
  known: KnownContract;
}): JSX.Element {
  const { afterwards, renewPassword: texts } = useMessages(raiseMessages);
  const { effects, passwords } = useMessages(messages);
  const { reason } = useMessages(actionMessages);
  return (
    <ActionPage title={texts.title} known={known} effects={[afterwards, ...effects.renew_password]}>
      <Form
        form={form}
        labels={{ password: texts.which, reason, affirmed: texts.affirm }}
        sentences={useMessages(actionErrorTexts)}
      >
        <Choice name="password" options={passwordKinds.map((value) => ({ value, label: passwords[value] }))} />
        <ReasonField />
        <Checkbox name="affirmed" />
        <SubmitButton>{texts.button}</SubmitButton>
      </Form>
    </ActionPage>
  );
}

const contactForm = defineForm({
  fields: {
    email: optional(textField({ maxLength: 254, kind: 'email' })),
    phone: optional(textField({ maxLength: 32 })),
    ...actionFields,
  },
  ownErrors: [...actionErrors, 'phone_malformed', 'email_malformed'],
});

function addChangeContactPage(site: StaffSite): void {
  const action: StaffAction = 'raise_change_contact';
  site.routes.addForm({
    address: stepPattern('changeContact'),
    action,
    form: contactForm,
    show: async (visit, member, form) => (
      <ChangeContactPage form={form} known={await contractBefore(site, visit, member, action)} />
    ),
    async submit(visit, member, { values: { reason, email = '', phone = '' }, submissionKey: formKey }) {
      const contractId = contractIdOf(visit);
      const wish = { kind: 'change_contact', contractId, email, phone } as const;
      const answer = await raiseRequest(site.banking, member, { reason, formKey, wish });
      return answer.result === 'faulty' ? showAgain(faultErrors(answer.faults)) : afterRaising(answer, contractId);
    },
  });
}

function faultErrors(faults: readonly FactFault[]) {
  const isFaulty = (field: FactFault['field']) => faults.some((fault) => fault.field === field);
  return {
    fields: {
      ...(isFaulty('email') && { email: { key: 'email_malformed' } as const }),
      ...(isFaulty('phone') && { phone: { key: 'phone_malformed' } as const }),
    },
  };
}

function ChangeContactPage({
  form,
  known,
}: {
  form: ShownFormOf<typeof contactForm>;
  known: KnownContract;
}): JSX.Element {
  const { afterwards, changeContact: texts, sentences } = useMessages(raiseMessages);
  const { effects } = useMessages(messages);
  const { reason } = useMessages(actionMessages);
  const { email, phone } = known.contract;
  return (
    <ActionPage title={texts.title} known={known} effects={[afterwards, ...effects.change_contact]}>
      <Form
        form={form}
        labels={{ email: texts.email, phone: texts.phone, reason, affirmed: texts.affirm }}
        sentences={{ ...useMessages(actionErrorTexts), ...sentences }}
      >
        <Field name="email" hint={texts.emailHint(email)} />
        <Field name="phone" hint={texts.phoneHint(phone)} />
        <ReasonField />
        <Checkbox name="affirmed" />
        <SubmitButton>{texts.button}</SubmitButton>
      </Form>
    </ActionPage>
  );
}
