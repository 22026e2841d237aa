import { parseTokenId, type TokenId } from '@warifu/otp';
import { katakana } from '../contract/contract-facts.ts';
import { parseContractId, type ContractId } from '../contract/contract-id.ts';

/** What something that was typed into the search box may mean; often more than one thing. */
export interface SearchTerms {
  readonly contract_id: ContractId | null;
  readonly token_id: TokenId | null;
  /** `branchCode` null: of whichever branch. */
  readonly account: { readonly branchCode: string | null; readonly number: string } | null;
  /** Digits. */
  readonly phone: string | null;
  /** The beginning of a name in full-width katakana, without spaces. */
  readonly name: string | null;
}

// Longer than anything that can be searched for; normalising is spared the rest.
const maxTypedLength = 100;
const minNameLength = 2;

/** Reads what was typed, in any width and with or without hyphens and spaces. */
export function readSearch(typed: string): SearchTerms | 'too_short' | 'unreadable' {
  if (typed.length > maxTypedLength) return 'unreadable';
  const text = typed.normalize('NFKC').replace(/\s+/gu, '');
  const digits = text.replace(/[\p{Pd}\u2212\u30fc()]/gu, '');
  const name = nameOf(text);
  const terms = {
    contract_id: parseContractId(typed),
    token_id: parseTokenId(typed),
    account: accountOf(digits),
    phone: /^0[0-9]{9,10}$/.test(digits) ? digits : null,
    name: name !== null && Array.from(name).length >= minNameLength ? name : null,
  };
  if (Object.values(terms).some((term) => term !== null)) return terms;
  return name === null ? 'unreadable' : 'too_short';
}

function accountOf(digits: string): SearchTerms['account'] {
  const [, branchCode = null, number = ''] = /^([0-9]{3})?([0-9]{7})$/.exec(digits) ?? [];
  return number === '' ? null : { branchCode, number };
}

function nameOf(text: string): string | null {
  const name = katakana(text).replace(/・/gu, '');
  return /^[ァ-ヴーA-Za-z][ァ-ヴー0-9A-Za-z.&()-]*$/u.test(name) ? name : null;
}
