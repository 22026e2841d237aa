import type { Named } from '@warifu/banking';
import {
  Actions,
  Choice,
  DefinitionList,
  Field,
  Form,
  LinkButton,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { depositKindNames } from '../layout/account-text.ts';
import { depositKinds, type accountForm } from './account-form.ts';
import { namedText } from './account-text.ts';
import { recipientMessages } from './recipient-messages.ts';
import { transferSteps } from './transfer-addresses.ts';

/** The kind and number of an account, and at another bank whose it is. */
export function EnterAccountPage({
  form,
  bank,
  branch,
  asksName,
}: {
  form: ShownFormOf<typeof accountForm>;
  bank: Named;
  branch: Named;
  asksName: boolean;
}): JSX.Element {
  const m = useMessages(recipientMessages);
  const { language } = usePageFacts();
  const kinds = depositKinds.map((value) => ({ value, label: depositKindNames[language][value] }));
  return (
    <BankPage title={m.accountTitle} place="transfers" step={{ at: 1, of: transferSteps }}>
      <DefinitionList
        rows={[
          { name: m.chosenBank, value: namedText(bank, language) },
          { name: m.chosenBranch, value: namedText(branch, language) },
        ]}
      />
      <Form form={form} labels={m.accountLabels} sentences={m.sentences}>
        <Choice name="depositKind" options={kinds} />
        <Field name="accountNumber" hint={m.accountNumberHint} />
        {asksName ? <Field name="recipientName" hint={m.recipientNameHint} /> : null}
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
      <Actions>
        <LinkButton address={form.address.slice(0, form.address.lastIndexOf('/'))}>{m.otherBranch}</LinkButton>
      </Actions>
    </BankPage>
  );
}
