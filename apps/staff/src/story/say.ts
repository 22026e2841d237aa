import type { Told } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';
import { moneyText } from '../layout/money-text.ts';
import { tokenIdText } from '../token/token-id-text.ts';
import { words, type WordKind } from './words.ts';

/** Fills sentences in with what an entry tells. What it does not tell, or in a word that nobody knows, is said as it stands. */
export class Say {
  readonly #told: Told;
  readonly #language: Language;

  constructor(told: Told, language: Language) {
    this.#told = told;
    this.#language = language;
  }

  has(name: string): boolean {
    const value = this.#told[name];
    return value !== undefined && value !== null && value !== false;
  }

  text(name: string): string {
    return String(this.#told[name] ?? '?');
  }

  word(kind: WordKind, name: string): string {
    const known: Readonly<Record<string, string>> = words[this.#language][kind];
    const value = this.text(name);
    return Object.hasOwn(known, value) ? (known[value] ?? value) : value;
  }

  /** The token ID in groups. */
  token(): string {
    return tokenIdText(this.text('tokenId'));
  }

  yen(name: string): string {
    const value = this.#told[name];
    return typeof value === 'number' ? moneyText(value, this.#language) : this.text(name);
  }
}

export type Sentence = (say: Say) => string;
