import { checkImportByStaff, importContractsByStaff, type ImportFault, type InitialLetter } from '@warifu/banking';
import {
  accept,
  Actions,
  defineForm,
  Form,
  LinkButton,
  linesField,
  Notice,
  seeOther,
  showOnce,
  SubmitButton,
  Table,
  TextArea,
  useMessages,
  type FormErrors,
  type ShownFormOf,
  type ShowOnce,
  type Visit,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { LetterPage } from '../letter/letter-page.tsx';
import { SecondClick } from '../letter/second-click.ts';
import type { StaffSite } from '../staff-site.ts';
import { reasonField } from './action-fields.ts';
import { ActionFrame, ReasonField } from './action-page.tsx';
import { importContractsAddress } from './contract-addresses.ts';
import { importMessages } from './import-messages.ts';
import { problemOf } from './known-contract.ts';
import { openedLetter } from './open-page.tsx';

/** About a hundred contracts: their passwords are hashed in some seconds, and people read what they print. */
const maxLength = 10_000;
const confirmAddress = `${importContractsAddress}/confirm`;
const header = 'contract_id,name,name_kana,email,phone,language';

const csvField = linesField({ maxLength });
/** What was pasted is too long to come back after a redirect, so nothing is refused before the page answers itself. */
const pasteForm = defineForm({
  fields: {
    csv: { ...csvField, read: (sent: string | undefined) => accept(sent ?? '') },
    reason: { ...reasonField, read: (sent: string | undefined) => accept(sent ?? '') },
  },
});
const confirmForm = defineForm({ fields: { csv: csvField, reason: reasonField } });

type Pasted = Readonly<Record<'csv' | 'reason', string>>;

/** Several contracts at once: pasted, checked, confirmed. What was pasted goes from page to page and is kept nowhere. */
export function addImportPages(site: StaffSite): void {
  const { routes, banking } = site;
  routes.addForm({
    address: importContractsAddress,
    action: 'import_contracts',
    form: pasteForm,
    show: (_visit, _member, form) => <PastePage form={form} faults={[]} />,
    async submit(visit, member, { values }) {
      const errors = errorsOf(values);
      if (errors !== null) return pasteAgain(visit, values, { errors });
      const answer = await checkImportByStaff(banking, member, { csv: values.csv, language: visit.language });
      switch (answer.result) {
        case 'importable':
          return confirmImport(visit, values, answer.contracts);
        case 'refused':
          return pasteAgain(visit, values, { faults: answer.faults });
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
  addConfirmPage(site);
}

function errorsOf({ csv, reason }: Pasted): FormErrors | null {
  const csvReading = csvField.read(csv);
  const reasonReading = reasonField.read(reason);
  if (csvReading.ok && reasonReading.ok) return null;
  return {
    fields: {
      ...(!csvReading.ok && { csv: csvReading.error }),
      ...(!reasonReading.ok && { reason: reasonReading.error }),
    },
  };
}

function pasteAgain(
  visit: Visit,
  typed: Pasted,
  { errors = {}, faults = [] }: { readonly errors?: FormErrors; readonly faults?: readonly ImportFault[] },
): ShowOnce {
  const shown: ShownFormOf<typeof pasteForm> = visit.showForm(pasteForm, importContractsAddress);
  return showOnce(<PastePage form={{ ...shown, typed, errors, isAgain: true }} faults={faults} />);
}

function confirmImport(visit: Visit, typed: Pasted, count: number): ShowOnce {
  const shown: ShownFormOf<typeof confirmForm> = visit.showForm(confirmForm, confirmAddress);
  return showOnce(<ConfirmPage form={{ ...shown, typed }} count={count} />);
}

function addConfirmPage(site: StaffSite): void {
  const { routes, banking, toCustomers } = site;
  const clicks = new SecondClick(banking.clock);
  routes.addForm({
    address: confirmAddress,
    action: 'import_contracts',
    form: confirmForm,
    show: () => seeOther(importContractsAddress),
    async submit(visit, member, { values, submissionKey: formKey }) {
      const answer = await clicks.once([member.id, formKey], () =>
        importContractsByStaff(banking, member, { ...values, formKey, language: visit.language }),
      );
      switch (answer.result) {
        case 'imported': {
          const [first, ...others] = await Promise.all(
            answer.letters.map((letter: InitialLetter) => openedLetter(site, letter)),
          );
          if (first === undefined) throw new Error('an import without contracts');
          return showOnce(
            <LetterPage letters={[first, ...others]} toCustomers={toCustomers}>
              <AfterLetters />
            </LetterPage>,
          );
        }
        case 'refused':
          return pasteAgain(visit, values, { faults: answer.faults });
        case 'busy':
          return pasteAgain(visit, values, { errors: { form: { key: 'busy' } } });
        case 'done_before':
          return seeOther(addresses.contracts, { told: 'opened_before' });
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}

function PastePage({
  form,
  faults,
}: {
  form: ShownFormOf<typeof pasteForm>;
  faults: readonly ImportFault[];
}): JSX.Element {
  const m = useMessages(importMessages);
  return (
    <StaffPage title={m.title} place="contracts">
      {faults.length === 0 ? null : <Faults faults={faults} />}
      <p>{m.lead}</p>
      <p>{m.columns}</p>
      <pre class="csv-header">{header}</pre>
      <p class="small-print">{m.tooMuch}</p>
      <Form form={form} labels={m.labels} sentences={{ busy: () => m.busy }}>
        <TextArea name="csv" rows={10} />
        <ReasonField />
        <SubmitButton>{m.check}</SubmitButton>
      </Form>
      <p>
        <a href={addresses.contracts}>{m.back}</a>
      </p>
    </StaffPage>
  );
}

function Faults({ faults }: { faults: readonly ImportFault[] }): JSX.Element {
  const m = useMessages(importMessages);
  return (
    <Section title={m.faultsTitle}>
      <Notice kind="problem">
        <p>{m.faults(faults.length)}</p>
      </Notice>
      <Table
        caption={m.fault}
        columns={[
          { key: 'line', name: m.line, isAmount: true },
          { key: 'fault', name: m.fault },
        ]}
        rows={faults.map(({ line, message }, index) => ({
          key: String(index),
          cells: { line: String(line), fault: message },
        }))}
        empty=""
      />
    </Section>
  );
}

function ConfirmPage({ form, count }: { form: ShownFormOf<typeof confirmForm>; count: number }): JSX.Element {
  const m = useMessages(importMessages);
  return (
    <StaffPage title={m.confirmTitle} place="contracts">
      <p class="count">{m.count(count)}</p>
      <ActionFrame effects={m.effects}>
        <Form form={form} labels={m.labels} sentences={{}}>
          <input type="hidden" name="csv" value={form.typed['csv']} />
          <input type="hidden" name="reason" value={form.typed['reason']} />
          <SubmitButton>{m.confirm}</SubmitButton>
        </Form>
      </ActionFrame>
      <p>
        <a href={addresses.contracts}>{m.back}</a>
      </p>
    </StaffPage>
  );
}

function AfterLetters(): JSX.Element {
  const m = useMessages(importMessages);
  return (
    <Actions>
      <LinkButton address={addresses.contracts}>{m.after}</LinkButton>
    </Actions>
  );
}
