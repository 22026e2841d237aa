import { createServer, type AddressInfo } from 'node:net';
import { Secret } from '@warifu/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestMailServer, type TestMailServer } from '../testing/test-mail-server.ts';
import { createMailer, type Mail } from './mailer.ts';
import { readCaughtMail } from './read-caught-mail.ts';
import type { SmtpLocation } from './smtp-location.ts';

const sender = { name: '見本信用金庫', address: 'notices@bank.example.jp' };
const mail: Mail = {
  id: '0f4a6f5c-0000-4000-8000-000000000001',
  to: 'hanako@example.jp',
  subject: 'お振込の予約を受け付けました。とても長い題名でもひとつの題名のまま届きます',
  text: '一行目\n.\n..\nFrom here\n最後\n',
  language: 'ja',
  atMs: Date.UTC(2026, 10, 24, 1),
};

let server: TestMailServer;
let location: SmtpLocation;
beforeEach(async () => {
  server = await startTestMailServer();
  location = { host: '127.0.0.1', port: server.port, tls: 'none', login: null };
});
afterEach(() => server.stop());

const send = (change: Partial<Mail> = {}) => createMailer(location, sender).send({ ...mail, ...change });
const headerOf = (source: string) => source.slice(0, source.indexOf('\r\n\r\n'));
const fieldNames = (source: string) => headerOf(source).match(/^[!-9;-~]+(?=:)/gm);

it('a mail arrives as it was written, for one recipient, and asks for no automatic answer', async () => {
  expect(await send()).toEqual({ result: 'sent' });
  expect(server.received).toMatchObject([{ from: sender.address, to: [mail.to] }]);
  const source = server.received[0]?.source ?? '';
  expect(readCaughtMail(source)).toEqual({
    id: `<${mail.id}@bank.example.jp>`,
    from: `見本信用金庫 <${sender.address}>`,
    subject: mail.subject,
    text: mail.text,
  });
  expect(fieldNames(source)?.sort()).toEqual([
    'Auto-Submitted',
    'Content-Language',
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ]);
  expect(headerOf(source)).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(headerOf(source)).toMatch(/^Date: Tue, 24 Nov 2026 01:00:00 \+0000$/m);
});

it('the same mail is the same bytes each time', async () => {
  await send();
  await send();
  expect(server.received[0]?.source).toBe(server.received[1]?.source);
});

it.each([
  'hanako@example.jp\r\nBcc: mallory@evil.example',
  'hanako@example.jp\nDATA',
  'hanako@example.jp, mallory@evil.example',
  'hanako@example.jp;mallory@evil.example',
  'friends: hanako@example.jp;',
  'Mallory <mallory@evil.example>',
  '"a b"@example.jp',
  '<mallory@evil.example>',
  'hanako＠example.jp',
  ' hanako@example.jp',
  'hanako@example.jp> SIZE=1',
  '',
])('an address that is not one address alone gets nothing, and nobody else does: %j', async (to) => {
  expect(await send({ to })).toEqual({ result: 'refused', replyCode: null });
  expect(server.received).toEqual([]);
});

it.each(["o'hara+bank@example.jp", 'a.b-c_d/e=f@sub-1.example.co.jp', '-x@example.jp'])(
  'an unusual address is the one that is written to: %s',
  async (to) => {
    expect(await send({ to })).toEqual({ result: 'sent' });
    expect(server.received[0]?.to).toEqual([to]);
    expect(headerOf(server.received[0]?.source ?? '')).toContain(`To: ${to}\r\n`);
  },
);

it('an old address of a telephone company, with dots where none may stand bare, is written between quotes', async () => {
  const lines: string[] = [];
  const scripted = createServer((socket) => {
    socket.write('220 ready\r\n');
    socket.on('data', (data) => {
      lines.push(data.toString().trim());
      socket.write(lines.at(-1)?.startsWith('RCPT') === true ? '550 enough\r\n' : '250 go on\r\n');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => scripted.once('listening', resolve));
  const { port } = scripted.address() as AddressInfo;
  await createMailer({ ...location, port }, sender).send({ ...mail, to: 'taro..yamada.@example.ne.jp' });
  scripted.close();
  expect(lines).toContain('RCPT TO:<"taro..yamada."@example.ne.jp>');
});

it('a line break in a subject or a text begins no field and ends no mail', async () => {
  const text = 'A\r\n.\r\nMAIL FROM:<x@evil.example>\r\nBcc: mallory@evil.example\r\n';
  await send({ subject: 'A\r\nBcc: mallory@evil.example\r\n\r\nhello', text });
  expect(server.received).toMatchObject([{ to: [mail.to] }]);
  const source = server.received[0]?.source ?? '';
  expect(fieldNames(source)).not.toContain('Bcc');
  expect(readCaughtMail(source).text).toBe(text.replaceAll('\r\n', '\n'));
});

describe('a refusal', () => {
  it.each([
    ['recipient', 550, { result: 'refused', replyCode: 550 }],
    ['message', 554, { result: 'refused', replyCode: 554 }],
    ['recipient', 450, { result: 'put_off', replyCode: 450 }],
    ['message', 451, { result: 'put_off', replyCode: 451 }],
    ['sender', 550, { result: 'unreachable', cause: 'EENVELOPE' }],
    ['sender', 451, { result: 'unreachable', cause: 'EENVELOPE' }],
  ] as const)('at the %s with %d', async (at, code, expected) => {
    server.refusal = { at, code };
    expect(await send()).toEqual(expected);
  });

  it('by nobody listening', async () => {
    await server.stop();
    expect(await send()).toEqual({ result: 'unreachable', cause: 'ESOCKET' });
  });

  it('by somebody who accepts and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const impatient = createMailer({ ...location, port }, sender, 50);
    expect(await impatient.send(mail)).toEqual({ result: 'unreachable', cause: 'EABORT' });
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe('across a network', () => {
  const login = { user: 'bank', password: new Secret('right') };

  it('a server without TLS learns neither the password nor the mail', async () => {
    await server.stop();
    server = await startTestMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: false,
    });
    const overNetwork = { ...location, port: server.port, tls: 'starttls', login } as const;
    expect(await createMailer(overNetwork, sender).send(mail)).toMatchObject({ result: 'unreachable', cause: 'ETLS' });
    expect([server.logins, server.received]).toEqual([[], []]);
  });

  it.each(['starttls', 'implicit'] as const)(
    'nor does one with a certificate that nobody vouches for: %s',
    async (tls) => {
      await server.stop();
      server = await startTestMailServer({ disabledCommands: [], secure: tls === 'implicit', authOptional: false });
      const overNetwork = { ...location, port: server.port, tls, login };
      expect(await createMailer(overNetwork, sender).send(mail)).toMatchObject({ result: 'unreachable' });
      expect([server.logins, server.received]).toEqual([[], []]);
    },
  );

  it('a wrong password is the fault of no mail', async () => {
    await server.stop();
    server = await startTestMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: false,
    });
    const wrong = { ...location, port: server.port, login: { ...login, password: new Secret('wrong') } };
    expect(await createMailer(wrong, sender).send(mail)).toEqual({ result: 'unreachable', cause: 'EAUTH' });
    const right = { ...wrong, login };
    expect(await createMailer(right, sender).send(mail)).toEqual({ result: 'sent' });
  });
});
