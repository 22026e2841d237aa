import type { Language } from './contract.ts';

/** What the bank knows of a customer when a contract begins, as it was written down. */
export interface ContractFacts {
  /** In kanji, or as the customer writes it. */
  readonly name: string;
  /** In kana of any kind; kept in full-width katakana. */
  readonly nameKana: string;
  readonly email: string;
  /** With or without hyphens. */
  readonly phone: string;
  readonly language: string;
}

export interface CheckedFacts extends ContractFacts {
  readonly language: Language;
}

export interface FactFault {
  readonly field: keyof ContractFacts;
  readonly fault: 'missing' | 'too_long' | 'malformed';
}

const maxNameLength = 40;
const maxKanaLength = 60;
const maxEmailLength = 254;

/** Dots may stand anywhere: some telephone companies in Japan gave out such addresses. */
const emailPattern = /^[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}@[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)+$/;

const maxPhoneLength = 11;
const phonePattern = /^0[0-9]{9,10}$/;

/** The facts in the form in which they are kept, or every fault of them. */
export function checkFacts(facts: ContractFacts): CheckedFacts | { readonly faults: readonly FactFault[] } {
  const checked = {
    name: plain(facts.name),
    nameKana: katakana(plain(facts.nameKana)),
    email: plain(facts.email),
    phone: withoutHyphens(plain(facts.phone)),
    language: plain(facts.language),
  };
  const { language } = checked;
  const faults: FactFault[] = [
    ...faultOf('name', checked.name, maxNameLength, /^[^\p{C}]+$/u),
    ...faultOf('nameKana', checked.nameKana, maxKanaLength, /^[ァ-ヴー・ 0-9A-Za-z.&()-]+$/u),
    ...faultOf('email', checked.email, maxEmailLength, emailPattern),
    ...faultOf('phone', checked.phone, maxPhoneLength, phonePattern),
    ...faultOf('language', language, 2, /^(ja|en)$/),
  ];
  return faults.length > 0 ? { faults } : { ...checked, language: language as Language };
}

/** An e-mail address in the form in which it is kept, or what is wrong with it. */
export function checkEmail(typed: string): { readonly email: string } | { readonly fault: FactFault['fault'] } {
  const email = plain(typed);
  const [found] = faultOf('email', email, maxEmailLength, emailPattern);
  return found === undefined ? { email } : { fault: found.fault };
}

/** The same for a telephone number. */
export function checkPhone(typed: string): { readonly phone: string } | { readonly fault: FactFault['fault'] } {
  const phone = withoutHyphens(plain(typed));
  const [found] = faultOf('phone', phone, maxPhoneLength, phonePattern);
  return found === undefined ? { phone } : { fault: found.fault };
}

function faultOf(field: keyof ContractFacts, value: string, maxLength: number, pattern: RegExp): FactFault[] {
  if (value === '') return [{ field, fault: 'missing' }];
  if (Array.from(value).length > maxLength) return [{ field, fault: 'too_long' }];
  return pattern.test(value) ? [] : [{ field, fault: 'malformed' }];
}

function withoutHyphens(text: string): string {
  return text.replace(/[\s\p{Pd}\u2212\u30fc()]/gu, '');
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/** Hiragana as katakana; all else as it is. */
export function katakana(text: string): string {
  return text.replace(/[ぁ-ゔ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}
