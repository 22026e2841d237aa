import { changeLanguage, findContract } from '@warifu/banking';
import {
  Choice,
  choiceField,
  defineForm,
  Form,
  languages,
  prefill,
  seeOther,
  SubmitButton,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { BackToSettings } from './back-to-settings.tsx';
import { messages } from './messages.ts';
import { afterSessionEnd } from './session-ended.ts';
import { settingsAddresses } from './settings-addresses.ts';

const languageForm = defineForm({ fields: { language: choiceField(languages) } });
const yearSeconds = 365 * 24 * 60 * 60;

/** The language of mails, and from now on of the pages in this browser. */
export function addLanguagePage({ pages, banking }: BankSite): void {
  createCustomerRoutes(pages, banking).addForm({
    address: settingsAddresses.language,
    form: languageForm,
    async show(_visit, { contractId }, shown) {
      const contract = await findContract(banking.db.sql, contractId);
      return <LanguagePage form={prefill(shown, { language: contract?.language ?? 'ja' })} />;
    },
    async submit(visit, { sessionCookie }, { values: { language } }) {
      const { result } = await changeLanguage(banking, { sessionCookie, language });
      if (result === 'session_ended') return afterSessionEnd(visit);
      const isOther = result === 'changed' || language !== visit.language;
      visit.setCookie('language', language, { maxAgeSeconds: yearSeconds });
      return seeOther(addresses.settings, { told: isOther ? 'language_changed' : 'unchanged' });
    },
  });
}

function LanguagePage({ form }: { form: ShownFormOf<typeof languageForm> }): JSX.Element {
  const m = useMessages(messages);
  const options = languages.map((language) => ({
    value: language,
    label: <span lang={language}>{m.languages[language]}</span>,
  }));
  return (
    <BankPage title={m.languageTitle} place="settings">
      <p>{m.languageHint}</p>
      <Form form={form} labels={{ language: m.language }} sentences={{}}>
        <Choice name="language" options={options} />
        <SubmitButton>{m.save}</SubmitButton>
      </Form>
      <BackToSettings />
    </BankPage>
  );
}
