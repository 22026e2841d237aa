import {
  findContract,
  openContractByStaff,
  type ContractId,
  type FactFault,
  type InitialLetter,
} from '@warifu/banking';
import {
  Actions,
  Checkbox,
  Choice,
  choiceField,
  defineForm,
  Field,
  Form,
  LinkButton,
  prefill,
  seeOther,
  showAgain,
  showOnce,
  SubmitButton,
  textField,
  useMessages,
  type ErrorSentence,
  type FieldError,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { LetterPage } from '../letter/letter-page.tsx';
import type { LetterFacts } from '../letter/letter.tsx';
import { SecondClick } from '../letter/second-click.ts';
import type { StaffSite } from '../staff-site.ts';
import { actionFields } from './action-fields.ts';
import { actionMessages } from './action-messages.ts';
import { ActionFrame, ReasonField } from './action-page.tsx';
import { contractAddress, openContractAddress } from './contract-addresses.ts';
import { problemOf } from './known-contract.ts';
import { openMessages, type FactError } from './open-messages.ts';

const languages = ['ja', 'en'] as const;
/** Long enough that the rule, not the browser, says what is too long. */
const fact = textField({ maxLength: 300 });
const factErrors = Object.keys(openMessages.ja.sentences) as FactError[];

const openForm = defineForm({
  fields: {
    name: fact,
    nameKana: fact,
    email: textField({ maxLength: 300, kind: 'email' }),
    phone: fact,
    language: choiceField(languages),
    ...actionFields,
  },
  ownErrors: [...factErrors, 'busy'],
});

/** A new contract, and its letter. */
export function addOpenPage(site: StaffSite): void {
  const { routes, banking, toCustomers } = site;
  const clicks = new SecondClick(banking.clock);
  routes.addForm({
    address: openContractAddress,
    action: 'open_contract',
    form: openForm,
    show: (_visit, _member, form) => <OpenPage form={prefill(form, { language: 'ja' })} />,
    async submit(_visit, member, { values, submissionKey: formKey }) {
      const { reason, name, nameKana, email, phone, language } = values;
      const facts = { name, nameKana, email, phone, language };
      const answer = await clicks.once([member.id, formKey], () =>
        openContractByStaff(banking, member, { reason, formKey, facts }),
      );
      switch (answer.result) {
        case 'opened': {
          const letter = await openedLetter(site, answer.letter);
          return showOnce(
            <LetterPage letters={[letter]} toCustomers={toCustomers}>
              <AfterLetter contractId={answer.letter.contractId} />
            </LetterPage>,
          );
        }
        case 'faulty':
          return showAgain(faultErrors(answer.faults));
        case 'busy':
          return showAgain({ form: { key: 'busy' } });
        case 'done_before':
          return seeOther(addresses.contracts, { told: 'opened_before' });
        case 'refused_to_staff':
          throw problemOf(answer.result);
        case 'malformed_id':
        case 'id_taken':
          throw new Error('no ID was brought along');
      }
    },
  });
}

/** The letter of a contract that was just opened. */
export async function openedLetter({ banking }: StaffSite, letter: InitialLetter): Promise<LetterFacts> {
  const contract = await findContract(banking.db.sql, letter.contractId);
  if (contract === null) throw new Error('a contract has vanished');
  return {
    language: contract.language,
    customerName: contract.name,
    atMs: banking.clock.nowMs(),
    content: { kind: 'opened', ...letter },
  };
}

function faultErrors(faults: readonly FactFault[]): {
  readonly fields: Partial<Record<FactFault['field'], FieldError<FactError | 'missing'>>>;
} {
  const entries = faults.map(({ field, fault }) => [
    field,
    { key: fault === 'missing' ? fault : (`${field}_${fault}` as const) },
  ]);
  return { fields: Object.fromEntries(entries) as Record<FactFault['field'], FieldError<FactError | 'missing'>> };
}

function OpenPage({ form }: { form: ShownFormOf<typeof openForm> }): JSX.Element {
  const m = useMessages(openMessages);
  const { reason, busy } = useMessages(actionMessages);
  const busySentence: ErrorSentence = () => busy;
  return (
    <StaffPage title={m.title} place="contracts">
      <ActionFrame effects={m.effects}>
        <Form form={form} labels={{ ...m.labels, reason }} sentences={{ ...m.sentences, busy: busySentence }}>
          <Field name="name" />
          <Field name="nameKana" />
          <Field name="email" />
          <Field name="phone" />
          <Choice name="language" options={languages.map((value) => ({ value, label: m.languages[value] }))} />
          <ReasonField />
          <Checkbox name="affirmed" />
          <SubmitButton>{m.open}</SubmitButton>
        </Form>
      </ActionFrame>
      <p>
        <a href={addresses.contracts}>{m.back}</a>
      </p>
    </StaffPage>
  );
}

function AfterLetter({ contractId }: { contractId: ContractId }): JSX.Element {
  const m = useMessages(openMessages);
  return (
    <Actions>
      <LinkButton address={contractAddress(contractId)}>{m.after}</LinkButton>
    </Actions>
  );
}
