import { describe, expect, it } from 'vitest';
import type { Language } from '../contract/contract.ts';
import type { NoticeDetails, NoticeKind } from '../notice.ts';
import { isNoticeKind, writeMail, type KeptNotice } from './write-mail.ts';

const payment = { amountYen: 1_234_567, to: 'ﾜﾘﾌ ﾀﾛｳ' };
const receipted = { ...payment, feeYen: 440, receiptNumber: 'K7Q2-9MXD' };
const booked = { ...payment, receiptNumber: 'K7Q2-9MXD', day: '2026-12-01' };
const token = { tokenId: 'WPKD12345678' };
const password = { kind: 'login' } as const;

const examples: { readonly [Kind in NoticeKind]: NoticeDetails[Kind] } = {
  contract_frozen: {},
  contract_released: {},
  contract_closed: {},
  password_changed: password,
  password_renewed: password,
  transfer_password_stopped: {},
  signed_in_from_new_browser: { browser: 'Safari, iPhone' },
  signed_in: { browser: '' },
  sign_in_stopped: { browser: 'unknown' },
  sign_in_released: {},
  token_registered: token,
  token_exchanged: token,
  token_stopped: token,
  token_stopped_by_bank: { ...token, reason: 'lost' },
  token_locked: token,
  token_unlocked: token,
  token_resynchronised: token,
  temporary_code_issued: {},
  reissue_approved: {},
  sign_in_code_changed: { codeAtSignIn: true },
  transfer_done: receipted,
  transfer_booked: { ...receipted, day: '2026-12-01' },
  transfer_not_done: payment,
  transfer_reversed: receipted,
  booking_cancelled: booked,
  booking_failed: { ...booked, reason: 'insufficient_funds' },
  bill_paid: receipted,
  bill_not_paid: payment,
  payee_registered: { to: payment.to },
  money_received: { amountYen: 5_000, from: 'ﾜﾘﾌ ﾊﾅｺ' },
  limits_changed: { perTransferYen: 100_000, perDayYen: 300_000 },
  email_change_begun: { newAddress: 't***@example.jp' },
  email_confirmation: { changeId: '7' },
  email_changed: {},
  phone_changed: {},
  notice_choices_changed: {},
};

const kinds = Object.keys(examples) as NoticeKind[];
const languages: readonly Language[] = ['ja', 'en'];
const every = kinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

const bank = { name: { ja: '見本信用金庫', en: 'Sample Shinkin Bank' }, phone: '0470-22-0000' };
const confirmationCode = () => '1234-5678';
const atMs = Date.UTC(2026, 10, 24, 15, 5);

function write<Kind extends NoticeKind>(
  kind: Kind,
  language: Language,
  given: Partial<KeptNotice<Kind>> = {},
): { subject: string; text: string } {
  const details = examples[kind];
  return writeMail({ kind, details, language, atMs, customerName: '割符 花子', ...given }, { bank, confirmationCode });
}

/** What mail programs make into a link: addresses of pages, of people, and whatever looks like the name of a host. */
const link = /:\/\/|www\.|@|[0-9a-z]\.[a-z]/i;

describe.each(every)('$kind in $language', ({ kind, language }) => {
  const { subject, text } = write(kind, language);

  it('has no link', () => {
    expect(text).not.toMatch(link);
    expect(subject).not.toMatch(link);
  });

  it('is in this language', () => {
    const japanese = /[ぁ-ん]/;
    expect(japanese.test(subject)).toBe(language === 'ja');
    expect(japanese.test(text)).toBe(language === 'ja');
    expect(text).toContain(bank.name[language]);
  });

  it('says when it happened, in Japan', () => {
    expect(text).toContain(language === 'ja' ? '2026年11月25日 00時05分' : '25 November 2026, 00:05 (Japan)');
  });

  it('says what to do if it is unexpected', () => {
    const way = language === 'ja' ? 'お心当たりがないときは' : /If you did not expect this|If you know nothing/;
    expect(text).toMatch(way);
    if (kind !== 'email_confirmation') expect(text).toContain(bank.phone);
  });

  it('is filled in', () => {
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
    expect(subject.length).toBeLessThanOrEqual(60);
  });
});

it('a transfer is told with all that one needs to recognise it', () => {
  expect(write('transfer_booked', 'ja').text).toBe(
    [
      '割符 花子 様',
      '',
      '次のお振込の予約を受け付けました。',
      'お受取人：ﾜﾘﾌ ﾀﾛｳ',
      '金額：1,234,567円',
      '手数料：440円',
      '振込指定日：2026年12月1日',
      '受付番号：K7Q2-9MXD',
      '前日までに、口座の残高をご確認ください。',
      '',
      '日時：2026年11月25日 00時05分',
      '',
      'お心当たりがないときは、すぐに見本信用金庫へお電話ください（電話 0470-22-0000）。',
      '',
      '--',
      'このメールは自動でお送りしています。ご返信いただいても、お読みすることができません。',
      '見本信用金庫がメールでパスワードや番号をお聞きすることや、メールから手続きの画面へご案内することはありません。',
      '見本信用金庫',
      '',
    ].join('\n'),
  );
});

it('the mail to an address that is not confirmed yet carries the number and names no customer', () => {
  const { text } = write('email_confirmation', 'ja');
  expect(text).toContain('確認番号：1234-5678');
  expect(text).not.toContain('花子');
});

it.each(['https://evil.example/login', 'evil.example', 'mail@evil.example', 'www.evil.example/a'])(
  'a payee called %s makes no link',
  (to) => {
    for (const language of languages) {
      const { text } = write('transfer_done', language, { details: { ...receipted, to } });
      expect(text).not.toMatch(link);
      expect(write('transfer_done', language, { customerName: to }).text).not.toMatch(link);
    }
  },
);

it('a token ID stands in the groups that the token app shows; a serial number stays as it is', () => {
  expect(write('token_locked', 'ja', { details: { tokenId: 'WPKD12345678' } }).text).toContain(
    'ＩＤ：WPKD 1234 5678\n',
  );
  expect(write('token_locked', 'ja', { details: { tokenId: 'FT0012345' } }).text).toContain('ＩＤ：FT0012345\n');
});

it('what somebody chose stays on its line and is short', () => {
  const to = `A\u202e\r\n\u2028お電話：\u0000${'9'.repeat(100)}`;
  const { text } = write('payee_registered', 'ja', { details: { to } });
  const [line = ''] = text.split('\n').filter((each) => each.startsWith('お受取人'));
  expect(line).toMatch(/^お受取人：A お電話：9+$/);
  expect(Array.from(line)).toHaveLength('お受取人：'.length + 60);
});

it('a kind that is not known is told apart, even one that every object has', () => {
  expect(['token_locked', 'constructor', 'toString', 'nonsense'].map(isNoticeKind)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
