/** @jsxImportSource preact */
import type { JSX } from 'preact';
import {
  amountField,
  Checkbox,
  checkboxField,
  Choice,
  choiceField,
  codeField,
  DeedForm,
  DefinitionList,
  defineForm,
  defineMessages,
  digitsField,
  Field,
  Form,
  Notice,
  optional,
  Page,
  Pagination,
  passwordField,
  Select,
  SubmitButton,
  Table,
  textField,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '../index.ts';

export const transferForm = defineForm({
  fields: {
    branch: textField({ maxLength: 10 }),
    accountNumber: digitsField({ minDigits: 7, maxDigits: 7 }),
    recipient: textField({ maxLength: 48 }),
    amountYen: amountField({ minYen: 1, maxYen: 500_000 }),
    day: choiceField(['today', 'booked']),
    remark: optional(textField({ maxLength: 20 })),
    affirmed: checkboxField({ mustBeTicked: true }),
    password: passwordField(),
  },
  ownErrors: ['account_unknown', 'too_late'],
});

export const signInForm = defineForm({
  fields: { contractId: digitsField({ minDigits: 10, maxDigits: 10 }), password: passwordField() },
  ownErrors: ['refused'],
});

export const codeForm = defineForm({ fields: { code: codeField() }, ownErrors: ['used'] });

export const periodForm = defineForm({ fields: { days: digitsField({ minDigits: 1, maxDigits: 3 }) } });

const messages = defineMessages({
  ja: {
    signIn: 'ログイン',
    signInLabels: { contractId: '契約者ＩＤ', password: 'ログインパスワード' },
    refused: () => '契約者ＩＤかログインパスワードが違います。',
    contractHint: 'ご利用カードにある数字 10 桁です。',
    next: '次へ',
    home: '残高とお取引',
    transfer: '振込内容の入力',
    transferLabels: {
      branch: '支店',
      accountNumber: '口座番号',
      recipient: '受取人名',
      amountYen: '振込金額',
      day: '振込日',
      remark: 'メモ',
      affirmed: '受取人を確かめました',
      password: '資金移動用パスワード',
    },
    today: '今日',
    booked: '日を指定する',
    bookedHint: '30 日先まで選べます',
    accountUnknown: () => 'この口座は見つかりません。支店と口座番号をお確かめください。',
    tooLate: () => '今日の受け付けは終わりました。日を指定してください。',
    code: 'ワンタイムパスワードの入力',
    codeLabels: { code: 'ワンタイムパスワード' },
    codeHint: 'トークンに出ている数字 6 桁を入れてください。',
    used: () => 'この番号はもう使われました。次の番号に変わるまで待って入れてください。',
    confirm: '振込内容',
    done: '振り込みました。',
    periodLabels: { days: '日数' },
    show: '表示する',
    signOut: 'ログアウト',
  },
  en: {
    signIn: 'Sign in',
    signInLabels: { contractId: 'Contract ID', password: 'Login password' },
    refused: () => 'The contract ID or the login password is wrong.',
    contractHint: 'The number of 10 digits on your card.',
    next: 'Next',
    home: 'Balances and postings',
    transfer: 'Enter a transfer',
    transferLabels: {
      branch: 'Branch',
      accountNumber: 'Account number',
      recipient: 'Recipient',
      amountYen: 'Amount',
      day: 'Day',
      remark: 'Remark',
      affirmed: 'I have checked the recipient',
      password: 'Transfer password',
    },
    today: 'Today',
    booked: 'On another day',
    bookedHint: 'Up to 30 days ahead',
    accountUnknown: () => 'There is no such account. Please check the branch and the number.',
    tooLate: () => 'It is too late for today. Please choose another day.',
    code: 'Enter the one-time password',
    codeLabels: { code: 'One-time password' },
    codeHint: 'The number of 6 digits that your token shows.',
    used: () => 'This number has been used. Please wait for the next one.',
    confirm: 'Transfer',
    done: 'The money has been sent.',
    periodLabels: { days: 'Days' },
    show: 'Show',
    signOut: 'Sign out',
  },
});

function SamplePage(props: Omit<Parameters<typeof Page>[0], 'places' | 'aside'>): JSX.Element {
  const { session } = usePageFacts();
  const m = useMessages(messages);
  if (session === undefined) return <Page {...props} />;
  const places = [
    { address: '/home', label: m.home, isCurrent: true },
    { address: '/transfer', label: m.transfer, isCurrent: false },
  ];
  return <Page {...props} places={places} aside={<DeedForm address="/sign-out" label={m.signOut} kind="quiet" />} />;
}

export function SignInPage({ form }: { form: ShownFormOf<typeof signInForm> }) {
  const m = useMessages(messages);
  return (
    <SamplePage title={m.signIn} step={{ at: 1, of: 3 }}>
      <Form form={form} labels={m.signInLabels} sentences={{ refused: m.refused }}>
        <Field name="contractId" hint={m.contractHint} autocomplete="username" takesFocus />
        <Field name="password" />
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
    </SamplePage>
  );
}

export function TransferPage({ form }: { form: ShownFormOf<typeof transferForm> }) {
  const m = useMessages(messages);
  const day = [
    { value: 'today', label: m.today },
    { value: 'booked', label: m.booked, hint: m.bookedHint },
  ];
  const branches = ['本店', '南支店'].map((name) => ({ value: name, label: name }));
  return (
    <SamplePage title={m.transfer} step={{ at: 1, of: 4 }}>
      <Form
        form={form}
        labels={m.transferLabels}
        sentences={{ account_unknown: m.accountUnknown, too_late: m.tooLate }}
      >
        <Select name="branch" options={branches} />
        <Field name="accountNumber" />
        <Field name="recipient" />
        <Field name="amountYen" />
        <Choice name="day" options={day} />
        <Field name="remark" />
        <Checkbox name="affirmed" />
        <Field name="password" />
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
    </SamplePage>
  );
}

export function CodePage({ form }: { form: ShownFormOf<typeof codeForm> }) {
  const m = useMessages(messages);
  return (
    <SamplePage title={m.code} step={{ at: 3, of: 4 }}>
      <DefinitionList
        rows={[
          { name: m.transferLabels.recipient, value: 'ﾔﾏﾀﾞ ﾊﾅｺ' },
          { name: m.transferLabels.amountYen, value: '100,000 円', isStrong: true },
        ]}
      />
      <Form form={form} labels={m.codeLabels} sentences={{ used: m.used }}>
        <Field name="code" hint={m.codeHint} takesFocus />
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
    </SamplePage>
  );
}

export function HomePage({ told, period }: { told: string | undefined; period: ShownFormOf<typeof periodForm> }) {
  const m = useMessages(messages);
  const columns = [
    { key: 'day', name: m.transferLabels.day },
    { key: 'text', name: m.transferLabels.remark },
    { key: 'amount', name: m.transferLabels.amountYen, isAmount: true },
  ];
  const rows = Array.from({ length: 30 }, (_, index) => ({
    key: String(index),
    cells: { day: `2026-04-${String(index + 1).padStart(2, '0')}`, text: 'ﾃﾞﾝｷﾘｮｳｷﾝ', amount: '▲8,412 円' },
  }));
  return (
    <SamplePage title={m.home}>
      {told === 'sent' ? <Notice kind="done">{m.done}</Notice> : null}
      <Form form={period} labels={m.periodLabels} sentences={{}}>
        <Field name="days" />
        <SubmitButton kind="plain">{m.show}</SubmitButton>
      </Form>
      <Table caption={m.home} columns={columns} rows={rows} empty="" />
      <Pagination page={2} pageCount={3} addressOf={(page) => `/home?page=${page}`} />
      <DeedForm address="/deed" label={m.next} />
    </SamplePage>
  );
}
