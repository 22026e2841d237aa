import { systemRandom } from '@warifu/kernel';
import { expect, test } from 'vitest';
import type { Binding } from './form-token.ts';
import { createHandovers } from './handover.ts';

const handovers = createHandovers(systemRandom.bytes(32), systemRandom);
const session: Binding = { kind: 'session', value: 'abc' };
const content = { path: '/transfer', typed: { recipient: 'やまだ' }, errors: { form: { key: 'late' } } };

test('what a form hands over is there for the page that it is for', () => {
  const { cookie, key } = handovers.seal(content, session);
  expect(handovers.open(cookie, key, '/transfer', [{ kind: 'visitor', value: 'v' }, session])).toMatchObject(content);
});

test('nobody can read it on the way, nor change it', () => {
  const { cookie, key } = handovers.seal(content, session);
  expect(Buffer.from(cookie, 'base64url').toString()).not.toContain('recipient');
  for (let place = 0; place < cookie.length; place += 7) {
    const changed = `${cookie.slice(0, place)}${cookie[place] === 'A' ? 'B' : 'A'}${cookie.slice(place + 1)}`;
    expect(handovers.open(changed, key, '/transfer', [session])).toBeUndefined();
  }
});

test('it is for one page, one browser and one showing', () => {
  const { cookie, key } = handovers.seal(content, session);
  expect(handovers.open(cookie, key, '/home', [session])).toBeUndefined();
  expect(handovers.open(cookie, `${key}x`, '/transfer', [session])).toBeUndefined();
  expect(handovers.open(cookie, key, '/transfer', [{ kind: 'session', value: 'abcd' }])).toBeUndefined();
  expect(handovers.open(cookie, key, '/transfer', [{ kind: 'visitor', value: 'abc' }])).toBeUndefined();
  expect(handovers.open(cookie, key, '/transfer', [])).toBeUndefined();
  expect(handovers.open('', key, '/transfer', [session])).toBeUndefined();
});

test('what does not fit into a cookie is left out, but not the reasons', () => {
  const { cookie, key } = handovers.seal({ ...content, typed: { reason: '長'.repeat(2_000) } }, session);
  expect(cookie.length).toBeLessThan(3_600);
  expect(handovers.open(cookie, key, '/transfer', [session])).toMatchObject({ typed: {}, errors: content.errors });
});
