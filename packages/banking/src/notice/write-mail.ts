import type { Language } from '../contract/contract.ts';
import type { NoticeDetails, NoticeKind } from '../notice.ts';
import { plainValue } from './plain-value.ts';
import { noticeTexts } from './texts/notice-texts.ts';
import { tokyoTime } from './tokyo-time.ts';

/** Whose mails they are, and whom to call. */
export interface BankContact {
  readonly name: Readonly<Record<Language, string>>;
  /** As it is dialled, with hyphens. */
  readonly phone: string;
}

/** A notice of the outbox. */
export interface KeptNotice<Kind extends NoticeKind = NoticeKind> {
  readonly kind: Kind;
  readonly details: NoticeDetails[Kind];
  readonly language: Language;
  readonly atMs: number;
  readonly customerName: string;
}

export interface MailText {
  readonly subject: string;
  /** Lines separated by line feeds. */
  readonly text: string;
}

const frames = {
  ja: {
    greeting: (name: string) => `${name} 様`,
    time: '日時：',
    unexpected: ({ bankName, phone }: Caller) =>
      `お心当たりがないときは、すぐに${bankName}へお電話ください（電話 ${phone}）。`,
    unexpectedByStranger: 'お心当たりがないときは、このメールを捨ててください。何も変わりません。',
    foot: ({ bankName }: Caller) => [
      'このメールは自動でお送りしています。ご返信いただいても、お読みすることができません。',
      `${bankName}がメールでパスワードや番号をお聞きすることや、メールから手続きの画面へご案内することはありません。`,
    ],
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    time: 'Time: ',
    unexpected: ({ bankName, phone }: Caller) =>
      `If you did not expect this, please call ${bankName} at once on ${phone}.`,
    unexpectedByStranger: 'If you know nothing of this, please throw this mail away. Nothing will change.',
    foot: ({ bankName }: Caller) => [
      'This mail was sent automatically; replies to it are not read.',
      `${bankName} never asks for passwords or numbers by mail, and no mail of ours leads to a page to enter them.`,
    ],
  },
} as const;

interface Caller {
  readonly bankName: string;
  readonly phone: string;
}

/** Goes to an address that may turn out to be somebody else's: it names no customer. */
const toStrangers: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['email_confirmation']);

export function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeTexts, kind);
}

/** The mail that a notice becomes: plain text, in the customer's language, without any link. */
export function writeMail<Kind extends NoticeKind>(
  { kind, details, language, atMs, customerName }: KeptNotice<Kind>,
  { bank, confirmationCode }: { readonly bank: BankContact; readonly confirmationCode: (changeId: string) => string },
): MailText {
  const { subject, lines } = noticeTexts[kind][language];
  const caller = { bankName: bank.name[language], phone: bank.phone };
  const frame = frames[language];
  const isToStranger = toStrangers.has(kind);
  const paragraphs = [
    isToStranger ? [] : [frame.greeting(plainValue(customerName))],
    lines(details, { ...caller, confirmationCode }),
    [`${frame.time}${tokyoTime(atMs, language)}`],
    [isToStranger ? frame.unexpectedByStranger : frame.unexpected(caller)],
    ['--', ...frame.foot(caller), caller.bankName],
  ];
  const text = paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.join('\n'))
    .join('\n\n');
  return { subject, text: `${text}\n` };
}
