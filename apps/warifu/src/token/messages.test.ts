import { expect, it } from 'vitest';
import { messagesFor } from './messages.ts';

it.each([
  [{}, 'Token ID'],
  [{ LANG: 'C.UTF-8' }, 'Token ID'],
  [{ LANG: 'ja_JP.UTF-8' }, 'トークンＩＤ'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'ja_JP' }, 'トークンＩＤ'],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }, 'Token ID'],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: '' }, 'トークンＩＤ'],
])('the language of %j', (env, tokenId) => {
  expect(messagesFor(env).tokenId).toBe(tokenId);
});

it('every sentence is there in both languages, with the same things filled in', () => {
  const english = Object.entries(messagesFor({}));
  const japanese = Object.entries(messagesFor({ LANG: 'ja' }));
  expect(japanese.map(([name]) => name).sort()).toEqual(english.map(([name]) => name).sort());
  for (const [name, sentence] of [...english, ...japanese]) {
    const blanks = typeof sentence === 'function' ? (sentence as { length: number }).length : 0;
    const written =
      typeof sentence === 'function' ? (sentence as (...given: string[]) => string)('§1', '§2') : String(sentence);
    expect(written.length, name).toBeGreaterThan(3);
    expect(written.match(/§/g)?.length ?? 0, name).toBe(blanks);
  }
  for (const [name, sentence] of japanese) {
    if (name !== 'jsonOption') expect(String(sentence), name).toMatch(/[ぁ-ん一-龠ァ-ン]/u);
  }
});
