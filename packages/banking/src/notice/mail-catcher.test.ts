import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ManualClock } from '@warifu/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from './mail-catcher.ts';
import { createMailer, type Mail } from './mailer.ts';
import { parseSmtpUrl } from './smtp-location.ts';

const clock = new ManualClock(Date.UTC(2026, 10, 24, 1));
let catcher: MailCatcher;
beforeEach(async () => {
  catcher = await startMailCatcher({ clock });
});
afterEach(() => catcher.stop());

const mail: Mail = {
  id: '1',
  to: 'hanako@example.jp',
  subject: 'お振込を受け付けました',
  text: 'こんにちは\n\nさようなら\n',
  language: 'ja',
  atMs: 0,
};
const send = async (change: Partial<Mail> = {}) =>
  await createMailer(parseSmtpUrl(catcher.url), { name: '見本信用金庫', address: 'notices@bank.example.jp' }).send({
    ...mail,
    ...change,
  });

it('keeps mails as they were written, the newest first', async () => {
  await send();
  clock.advanceSeconds(1);
  await send({ id: '2' });
  const caught = {
    id: '<1@bank.example.jp>',
    from: '見本信用金庫 <notices@bank.example.jp>',
    to: ['hanako@example.jp'],
    subject: mail.subject,
    text: mail.text,
    atMs: Date.UTC(2026, 10, 24, 1),
  };
  expect(catcher.mails()).toEqual([{ ...caught, id: '<2@bank.example.jp>', atMs: caught.atMs + 1000 }, caught]);
});

it('keeps the last 200', async () => {
  const atOnce = 10;
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: atOnce }, () => send({ id: `round-${round}` })));
  }
  await send({ id: 'last' });
  const ids = catcher.mails().map(({ id }) => id);
  expect(ids).toHaveLength(200);
  expect(ids[0]).toBe('<last@bank.example.jp>');
  expect(ids.filter((id) => id.startsWith('<round-0@'))).toHaveLength(atOnce - 1);
});

it('refuses a mail that is too large and keeps nothing of it', async () => {
  expect(await send({ text: 'x'.repeat(300_000) })).toMatchObject({
    result: expect.not.stringMatching('sent') as string,
  });
  expect(catcher.mails()).toEqual([]);
  expect(await send()).toEqual({ result: 'sent' });
});

it('cannot be reached from another machine', async () => {
  const { port } = new URL(catcher.url.replace('smtp', 'http'));
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  for (const { address, internal } of others.filter(({ family }) => family === 'IPv4')) {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), address);
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    expect(reached).toBe(internal);
  }
});
