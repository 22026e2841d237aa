import { describe, expect, it } from 'vitest';
import { loadBankDirectory } from './bank-directory.ts';
import { isInitial, kanaRows } from './kana-rows.ts';
import { maxResults, type Named } from './name-list.ts';

const banks = await loadBankDirectory();
const branchesOf = (code: string) => banks.byCode(code)?.branches ?? expect.fail(`no bank ${code}`);
const initials = kanaRows.flatMap((row) => row.initials);
const all = initials.flatMap((initial) => banks.byInitial(initial));
const names = ({ results }: { results: readonly Named[] }): string[] => results.map(({ name }) => name);

describe('a bank', () => {
  it('is found by its code', () => {
    expect(banks.byCode('1264')).toMatchObject({ code: '1264', name: '館山信金', kana: 'ﾀﾃﾔﾏｼﾝｷﾝ' });
    expect(banks.byCode('9999')).toBeNull();
    expect(banks.byCode('constructor')).toBeNull();
  });

  it.each([
    ['館山信用金庫', '館山信金', 'the full name'],
    ['館山信金', '館山信金', 'the short name'],
    ['館山', '館山信金', 'its beginning'],
    ['たてやましんようきんこ', '館山信金', 'hiragana in full'],
    ['タテヤマ', '館山信金', 'katakana'],
    ['ﾀﾃﾔﾏ ｼﾝｷﾝ', '館山信金', 'half-width katakana with a space'],
    ['tateyama', '館山信金', 'romaji'],
    ['Tateyama Shinkin Bank', '館山信金', 'an English name'],
    ['１２６４', '館山信金', 'a full-width code'],
    ['みずほ銀行', 'みずほ', 'a bank in full'],
    ['中央労働金庫', '中央労金', 'a labour bank in full'],
    ['ちゅうおうろうどうきんこ', '中央労金', 'the kana of a labour bank in full'],
    ['今金町農業協同組合', '今金町農協', 'an agricultural cooperative in full'],
    ['髙﨑信金', '高崎信金', 'old forms of kanji'],
    ['みすﾞほ', 'みずほ', 'a mark of its own'],
    ['ミズホギンコウ', 'みずほ', 'katakana in full'],
    ['三菱ufj', '三菱ＵＦＪ', 'lower-case letters among kanji'],
    ['じょうなん', '城南信金', 'small kana'],
    ['jonan', '城南信金', 'a short vowel in romaji'],
    ['zyounan', '城南信金', 'another spelling of romaji'],
    ['hokkaido', '北海道信金', 'Hepburn'],
    ['komatugawa', '小松川信金', 'Kunrei spelling'],
    ['aizu', '会津信金', 'a zu that is written du'],
    ['sapporo', '札幌中央信組', 'a double consonant'],
    ['tottori', '鳥取信金', 'a double t'],
    ['tyuugoku', '中国', 'tyu for chu'],
    ['nihonmatsu', '二本松信金', 'n before m in romaji'],
    ['アイオーしんきん', 'アイオー信金', 'a long vowel'],
    ['クレディアグリコル', 'クレディ・アグリコル', 'no middle dot'],
  ])('%j finds %s: %s', (typed, name) => {
    expect(names(banks.search(typed)).join()).toMatch(new RegExp(`^${name}|,${name}`));
  });

  it('comes first where the whole name was typed', () => {
    expect(names(banks.search('みずほ'))).toEqual(['みずほ', 'みずほ信託', '埼玉みずほ農協']);
    expect(names(banks.search('ＵＩ'))[0]).toBe('ＵＩ');
  });

  it('comes before others where its name begins with what was typed', () => {
    const found = names(banks.search('日本'));
    const middle = found.findIndex((name) => !name.startsWith('日本'));
    expect(middle).toBeGreaterThan(0);
    expect(found.slice(middle)).toContain('西日本シティ');
    expect(found.slice(middle).some((name) => name.startsWith('日本'))).toBe(false);
  });

  it('is not found by a plain kana where its own is voiced', () => {
    expect(names(banks.search('みすほ'))).toEqual([]);
  });

  it('is found by the first digits of its code', () => {
    const { results, more } = banks.search('00');
    expect(results.every(({ code }) => code.startsWith('00'))).toBe(true);
    expect(results.length).toBeGreaterThan(5);
    expect(more).toBe(false);
  });

  it.each(['', '　', '・', '💰', '山田太郎商店', '12345', '-', 'ア'.repeat(10_000)])('%j finds nothing', (typed) => {
    expect(banks.search(typed)).toEqual({ results: [], more: false });
  });

  it('is one of a bounded number of results, and says when there are more', () => {
    const { results, more } = banks.search('信金');
    expect([results.length, more]).toEqual([maxResults, true]);
  });

  it('has a name that fits a Zengin record', () => {
    const everything = all.flatMap((bank) => [
      bank,
      ...initials.flatMap((initial) => bank.branches.byInitial(initial)),
    ]);
    expect(everything.length).toBeGreaterThan(25_000);
    expect(everything.filter(({ kana }) => kana.length < 1 || kana.length > 15)).toEqual([]);
    expect(everything.filter(({ code }) => !/^\d{3,4}$/.test(code))).toEqual([]);
  });
});

describe('the lists by kana', () => {
  it('hold every bank once, in the order of kana', () => {
    expect(all.length).toBeGreaterThan(1_000);
    expect(new Set(all).size).toBe(all.length);
    const some = banks.byInitial('ハ').map(({ kana }) => kana);
    expect(some).toEqual(some.toSorted());
    expect(some.some((kana) => kana.startsWith('ﾊﾞ'))).toBe(true);
  });

  it('are never too long for a page', () => {
    const lists = [banks, ...all.map(({ branches }) => branches)];
    const lengths = lists.flatMap((list) => initials.map((initial) => list.byInitial(initial).length));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120);
  });

  it('put names that begin with a letter together', () => {
    const branches = all.flatMap((bank) => bank.branches.byInitial('A'));
    expect(branches.map(({ name }) => name)).toContain('ＪＲ奈良駅前');
    expect(branches.every(({ kana }) => /^[A-Z0-9]/.test(kana))).toBe(true);
  });

  it('are opened by known initials only', () => {
    expect(['ア', 'ワ', 'A'].every(isInitial)).toBe(true);
    expect(['ガ', 'ン', 'あ', '', 'アイ', 'toString'].some(isInitial)).toBe(false);
  });
});

describe('a branch', () => {
  it('is found by code, name, kana and romaji, within its bank', () => {
    const branches = branchesOf('0001');
    expect(branches.byCode('105')).toMatchObject({ name: '小舟町', kana: 'ｺﾌﾞﾅﾁﾖｳ' });
    for (const typed of [
      '105',
      '小舟町支店',
      'こぶなちょう',
      'コブナチョウシテン',
      'kobunacho',
      'Kobunachō Branch',
      'kobunatyou shiten',
    ]) {
      expect(names(branches.search(typed))).toEqual(['小舟町']);
    }
    expect(names(branchesOf('1264').search('小舟町'))).toEqual([]);
    for (const typed of ['hatchobori', 'hacchoubori'])
      expect(names(branchesOf('0169').search(typed))).toContain('八丁堀');
  });
});
