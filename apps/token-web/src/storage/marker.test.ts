import { expect, test } from 'vitest';
import { parseMarker } from './marker.ts';

const tokenId = 'WPAA00000009';
const otherId = 'WPKD12345678';

test('without a trace it is a first start', () => {
  expect(parseMarker(null, '')).toEqual({ kind: 'none' });
  expect(parseMarker(null, 'theme=dark; warifu-token-marker=0')).toEqual({ kind: 'none' });
});

test('the token IDs that were here are named, in their order', () => {
  const marker = parseMarker(JSON.stringify([tokenId, otherId]), 'warifu-token-marker=1');
  expect(marker).toEqual({ kind: 'held', tokenIds: [tokenId, otherId] });
});

test('the cookie alone still tells that a token was here', () => {
  expect(parseMarker(null, 'theme=dark; warifu-token-marker=1')).toEqual({ kind: 'held', tokenIds: [] });
});

test('a broken list counts as none, and the cookie decides', () => {
  for (const broken of ['', '{', '"WPAA00000009"', 'null', '["WPAA"]']) {
    expect(parseMarker(broken, '')).toEqual({ kind: 'none' });
    expect(parseMarker(broken, 'warifu-token-marker=1')).toEqual({ kind: 'held', tokenIds: [] });
  }
});

test('nothing but token IDs is taken from the list', () => {
  const marker = parseMarker(JSON.stringify([1, 'Call 0120-000-000', tokenId, null, 'WPAA00000005']), '');
  expect(marker).toEqual({ kind: 'held', tokenIds: [tokenId] });
});

test('a list that the person emptied is no loss', () => {
  expect(parseMarker('[]', '')).toEqual({ kind: 'emptied' });
});

test('no more than ten IDs are read, the newest', () => {
  const marker = parseMarker(JSON.stringify([...Array<string>(12).fill(tokenId), otherId]), '');
  expect(marker).toEqual({ kind: 'held', tokenIds: [...Array<string>(9).fill(tokenId), otherId] });
});
