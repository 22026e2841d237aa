import type { Happening } from '@warifu/banking';
import { describe, expect, it } from 'vitest';
import { happeningText, reasonOf } from './happening-text.ts';
import { sentencesEn } from './sentences-en.ts';
import { sentencesJa } from './sentences-ja.ts';

function happening(type: string, told: Happening['told'] = {}): Happening {
  return { atMs: 0, type, actor: 'system', told, record: {} as Happening['record'] };
}

describe('every type of entry', () => {
  it.each(Object.keys(sentencesJa))('%s is a sentence of its own, also where nothing is told besides', (type) => {
    expect(happeningText(happening(type), 'ja')).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(happeningText(happening(type), 'en')).toMatch(/^[A-Z].*[a-z?)]$/);
    expect(happeningText(happening(type), 'en')).not.toContain(type.includes('_') ? type : '_');
  });

  it('is told differently from every other', () => {
    for (const sentences of [sentencesJa, sentencesEn]) {
      const texts = Object.keys(sentences).map((type) =>
        happeningText(happening(type), sentences === sentencesJa ? 'ja' : 'en'),
      );
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    }
  });
});

it('an entry of a version of long ago is told by its own name', () => {
  expect(happeningText(happening('fax_received', { pages: 2 }), 'ja')).toBe('fax_received {"pages":2}');
  expect(happeningText(happening('toString'), 'en')).toBe('toString {}');
});

it('a word that nobody knows is said as it stands', () => {
  expect(happeningText(happening('sign_in_refused', { reason: 'constructor' }), 'en')).toBe(
    'Sign-in was refused: constructor',
  );
});

it('what a person wrote is a reason, and what the program says is none', () => {
  expect(reasonOf(happening('contract_frozen', { reason: 'telephone lost' }))).toBe('telephone lost');
  expect(reasonOf(happening('proof_rejected', { reason: 'wrong_code' }))).toBeNull();
});
