import { expect, test } from 'vitest';
import { renderFirstFrames } from './first-frames.tsx';
import { pageWithCode, type CodeForPage } from './page-with-code.ts';

const script = '<script async type="module" blocking="render" crossorigin src="./assets/first.js"></script>';
const page = `<!doctype html>
<html lang="ja"><head>${script}</head>
<body><div id="app">
${renderFirstFrames()}
</div></body></html>`;
const code = { code: '012345', nextCode: '543210', secondsLeft: 30, step: 1 };
const own: CodeForPage = { language: 'en', credentialId: 'WPKD12345678', code };

test('the frame of the language is shown with its ID and code, and no other', () => {
  const { seen = '' } = pageWithCode(page, own) ?? {};
  expect(seen).toContain('<html lang="en">');
  expect(seen).toContain('<div class="first-frame" lang="en" data-lasts-seconds="20">');
  expect(seen).toContain('<span class="token-id">WPKD 1234 5678</span>');
  expect(seen).toContain('<span>012</span><span>345</span>');
  expect(seen.match(/first-frame/g)).toHaveLength(1);
  expect(seen.match(/012/g)).toHaveLength(1);
});

test('what loads the app comes behind all that is to be seen, and holds nothing up', () => {
  const parts = pageWithCode(page, own);
  expect(parts?.seen).not.toContain('<script');
  expect(parts?.script).toBe(`${script.replace(' blocking="render"', '')}</body></html>`);
});

test.each([
  [30, '20'],
  [22, '20'],
  [21, '10'],
  [7, '5'],
  [4, '2'],
  [3, undefined],
])('with %i seconds left the code stands for %s seconds where no script sees to it', (secondsLeft, lasts) => {
  const parts = pageWithCode(page, { ...own, code: { ...code, secondsLeft } });
  expect(/data-lasts-seconds="(\d+)"/.exec(parts?.seen ?? '')?.[1]).toBe(lasts);
});

test.each<[string, Partial<CodeForPage>]>([
  ['markup in the code', { code: { ...code, code: '<b>123' } }],
  ['a code of eight digits', { code: { ...code, code: '01234567' } }],
  ['markup in the token ID', { credentialId: '<img src=x>' }],
  ['a token ID with a slip', { credentialId: 'WPKD12345674' }],
])('%s is never written into the page', (_, change) => {
  expect(pageWithCode(page, { ...own, ...change })).toBeNull();
});

test('a page without a place for it stays as it is', () => {
  expect(pageWithCode('<!doctype html><html lang="ja"></html>', own)).toBeNull();
  expect(pageWithCode(page.replace(script, ''), own)).toBeNull();
});
