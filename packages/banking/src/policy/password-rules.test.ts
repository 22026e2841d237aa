import { expect, it } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { passwordFault } from './password-rules.ts';

const contractId = 'AB12345678';
const faultOf = (password: string) => passwordFault(defaultPolicy, { password, contractId });

it.each([
  'tsuki-to-hoshi',
  '海と山と川と空と風と雨',
  'correct horse',
  'a1b2c3d4e5',
  'my own password',
  'sakura to tanuki',
  '🌊'.repeat(4) + '-kamogawa',
])('%j can be chosen', (password) => {
  expect(faultOf(password)).toBeNull();
});

it.each([
  ['', 'too_short'],
  ['123456789', 'too_short'],
  ['🌊'.repeat(9), 'too_short'],
  ['x-'.repeat(33), 'too_long'],
  ['AB12345678', 'has_contract_id'],
  ['ab12345678', 'has_contract_id'],
  ['ＡＢ１２３４５６７８', 'has_contract_id'],
  ['my-ab12345678!', 'has_contract_id'],
  ['aaaaaaaaaaaa', 'too_simple'],
  ['1234567890', 'too_simple'],
  ['0987654321', 'too_simple'],
  ['8901234567', 'too_simple'],
  ['abcdefghijkl', 'too_simple'],
  ['Password123', 'well_known'],
  ['ｐａｓｓｗｏｒｄ１２３', 'well_known'],
  ['12ab12ab12ab', 'too_simple'],
  ['Sakura19640401!', 'well_known'],
  ['2026shinkin2026', 'well_known'],
  ['warifu-0001', 'well_known'],
  ['P@ssw0rd!!', 'well_known'],
  ['qwertyqwerty', 'well_known'],
] as const)('%j is %s', (password, fault) => {
  expect(faultOf(password)).toBe(fault);
});

it('every word of the list is refused where its length allows it', () => {
  const policy = { ...defaultPolicy, passwords: { ...defaultPolicy.passwords, minLength: 8 } };
  for (const password of policy.passwords.denied) {
    expect(passwordFault(policy, { password, contractId }), password).not.toBeNull();
  }
});

it('password stuffing with the commonest words and the digits that people put behind them finds nobody', () => {
  const words = [
    'password',
    'doraemon',
    'iloveyou',
    'baseball',
    'qwertyui',
    'superman',
    'yokohama',
    'internet',
    'tokyo',
    'bank',
  ];
  const guesses = words.flatMap((word) =>
    Array.from({ length: 1_000 }, (_, index) => `${word}${String(index).padStart(Math.max(3, 10 - word.length), '0')}`),
  );
  expect(guesses.filter((guess) => faultOf(guess) === null)).toEqual([]);
});
