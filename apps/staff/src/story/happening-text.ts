import type { Happening } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';
import { Say, type Sentence } from './say.ts';
import { sentencesEn } from './sentences-en.ts';
import { sentencesJa } from './sentences-ja.ts';
import { withReason } from './with-reason.ts';

const sentences: Readonly<Record<Language, Readonly<Record<string, Sentence>>>> = { ja: sentencesJa, en: sentencesEn };

/** What happened, in a plain sentence. What a version of long ago has written under another name is told by that name. */
export function happeningText({ type, told }: Happening, language: Language): string {
  const sentence = Object.hasOwn(sentences[language], type) ? sentences[language][type] : undefined;
  return sentence?.(new Say(told, language)) ?? `${type} ${JSON.stringify(told)}`;
}

/** Why, in the words of who did it; null where nobody had to say. */
export function reasonOf({ type, told }: Happening): string | null {
  const { reason } = told;
  return withReason.has(type) && typeof reason === 'string' && reason !== '' ? reason : null;
}
