import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleSite, type SampleSite } from '../testing/sample-site.tsx';
import { SampleVisitor } from '../testing/visitor.ts';

let site: SampleSite;
let visitor: SampleVisitor;

beforeEach(async () => {
  site = sampleSite();
  visitor = new SampleVisitor(site.pages);
  await visitor.open('/sign-in');
  await visitor.send('/sign-in', { contractId: '1234567890', password: 'right' });
});

afterEach(() => site.pages.server.close());

test('a page goes to the warning two minutes before the session ends, and knows the way back', async () => {
  const { headers } = await visitor.open('/home?days=30');
  expect(headers['refresh']).toBe('480;url=/session?from=%2Fhome%3Fdays%3D30');
});

test('a page with something to type never goes anywhere: it says the time and offers to stay longer', async () => {
  const { headers, html } = await visitor.open('/transfer');
  expect(headers['refresh']).toBeUndefined();
  expect(html).toContain('10:10 を過ぎるとこの画面は使えなくなります');
  const answer = await visitor.send('/session', {});
  const { html: longer } = await visitor.follow(answer);
  expect(longer).toContain('10:10 まで使えます');
});

test('a page without a session goes nowhere', async () => {
  const stranger = new SampleVisitor(site.pages);
  expect((await stranger.open('/sign-in')).headers['refresh']).toBeUndefined();
});

test('the warning makes nothing longer by itself, and looks again when the session is over', async () => {
  await visitor.open('/home');
  site.clock.advanceSeconds(480);
  const warning = await visitor.open('/session?from=%2Fhome');
  expect(warning.html).toContain('10:10 を過ぎると元の画面は使えなくなります');
  expect(warning.headers['refresh']).toBe('121;url=/session?from=%2Fhome');
  site.clock.advanceSeconds(121);
  const over = await visitor.open('/session?from=%2Fhome');
  expect([over.status, over.headers['location']]).toEqual([303, '/sign-in']);
});

test('going on makes the session longer and leads back', async () => {
  await visitor.open('/home?days=30');
  site.clock.advanceSeconds(590);
  await visitor.open('/session?from=%2Fhome%3Fdays%3D30');
  const answer = await visitor.send('/session?from=%2Fhome%3Fdays%3D30', {});
  expect(answer.headers['location']).toBe('/home?days=30');
  site.clock.advanceSeconds(590);
  expect((await visitor.follow(answer)).status).toBe(200);
});

test('going on leads to no other site', async () => {
  await visitor.open('/session?from=%2F%2Fevil.example');
  expect(visitor.html).not.toMatch(/(action|href)="[^"]*evil/);
  expect((await visitor.send('/session', {})).headers['location']).toMatch(/^\/session\?after=/);
});

test('going on too late says that the session is over', async () => {
  await visitor.open('/session?from=%2Fhome');
  site.clock.advanceSeconds(601);
  expect((await visitor.send('/session?from=%2Fhome', {})).headers['location']).toBe('/sign-in');
});
