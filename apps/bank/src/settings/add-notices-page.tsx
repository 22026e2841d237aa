import { changeNoticeChoices, noticeChoices } from '@warifu/banking';
import {
  Checkbox,
  checkboxField,
  defineForm,
  Form,
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
import { noticeMessages } from './notice-messages.ts';
import { afterSessionEnd } from './session-ended.ts';
import { settingsAddresses } from './settings-addresses.ts';

const noticesForm = defineForm({ fields: { signedIn: checkboxField(), moneyReceived: checkboxField() } });

/** Which mails come that a customer can do without. */
export function addNoticesPage({ pages, banking }: BankSite): void {
  createCustomerRoutes(pages, banking).addForm({
    address: settingsAddresses.notices,
    form: noticesForm,
    async show(_visit, { contractId }, shown) {
      const present = await noticeChoices(banking.db.sql, contractId);
      const form = prefill(shown, {
        ...(present.signed_in && { signedIn: 'yes' }),
        ...(present.money_received && { moneyReceived: 'yes' }),
      });
      return <NoticesPage form={form} />;
    },
    async submit(visit, { sessionCookie }, { values }) {
      const choices = { signed_in: values.signedIn, money_received: values.moneyReceived };
      const { result } = await changeNoticeChoices(banking, { sessionCookie, choices });
      if (result === 'session_ended') return afterSessionEnd(visit);
      return seeOther(addresses.settings, { told: result === 'changed' ? 'notices_changed' : 'unchanged' });
    },
  });
}

function NoticesPage({ form }: { form: ShownFormOf<typeof noticesForm> }): JSX.Element {
  const m = useMessages(messages);
  const n = useMessages(noticeMessages);
  return (
    <BankPage title={m.noticesTitle} place="settings">
      <p>{n.intro}</p>
      <Form form={form} labels={n.labels} sentences={{}}>
        <Checkbox name="signedIn" />
        <Checkbox name="moneyReceived" />
        <SubmitButton>{n.save}</SubmitButton>
      </Form>
      <p>{n.alwaysHint}</p>
      <p>{n.always}</p>
      <BackToSettings />
    </BankPage>
  );
}
