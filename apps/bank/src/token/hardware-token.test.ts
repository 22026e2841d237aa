import { giveToken, type TestContract } from '@warifu/banking/testing';
import { hardwareToken, type HardwareScheme, type HardwareToken } from '@warifu/testkit';
import type { Visitor } from '@warifu/web/pages/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import { confirmTransferPages } from '../testing/transfer-steps.ts';

const devices: { device: string; scheme: HardwareScheme; farAhead: number }[] = [
  {
    device: 'a clock and 8 digits',
    scheme: { mode: 'totp', algorithm: 'SHA1', digits: 8, periodSeconds: 30 },
    farAhead: 7,
  },
  {
    device: 'a button and 6 digits',
    scheme: { mode: 'hotp', algorithm: 'SHA1', digits: 6, periodSeconds: null },
    farAhead: 20,
  },
];

let site: TestBankSite;
let customer: TestContract;
let visitor: Visitor;
let serials = 4710;
beforeAll(async () => {
  site = await openTestBankSite();
});
beforeEach(async () => {
  customer = await site.bank.customer();
  visitor = site.visitor();
});
afterAll(() => site.close());

function newDevice(scheme: HardwareScheme): HardwareToken {
  serials += 1;
  const facts = { serial: `GAHT0000${serials}`, scheme, codeKey: Buffer.from(`1234567890123456${serials}`) };
  const device = hardwareToken(facts, site.bank.clock);
  site.bank.authority.keepHardwareToken(device);
  return device;
}

/** What the device shows somewhat later, as it may be typed: full width, in groups. */
function typedCode(device: HardwareToken): string {
  site.bank.clock.advanceSeconds(30);
  const fullWidth = device.code().replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  return fullWidth.replace(/(.{3,4})/, '$1　');
}

async function begin(address: '/token/register' | '/token/stop' | '/sign-in', button: string): Promise<void> {
  await visitor.open(address);
  visitor.fill('契約者ＩＤ', customer.contractId);
  visitor.fill('ログインパスワード', customer.password);
  await visitor.press(button);
}

async function enterCode(code: string, button: string): Promise<void> {
  visitor.fill('ワンタイムパスワード', code);
  await visitor.press(button);
}

async function enterToken(device: HardwareToken): Promise<void> {
  visitor.fill('トークンＩＤ（クレデンシャルＩＤ）', device.serial.toLowerCase().replace('0000', '-0000-'));
  await enterCode(typedCode(device), '登録');
}

async function register(device: HardwareToken): Promise<void> {
  await begin('/token/register', '次へ');
  visitor.choose('認証する');
  await enterToken(device);
  expect(visitor.title).toBe('ご利用登録が済みました');
}

describe.each(devices)('a hardware token with $device', ({ scheme, farAhead }) => {
  it('registers, signs in, transfers and is stopped', async () => {
    await site.openAccount(customer.contractId, 1_000_000);
    const device = newDevice(scheme);
    await register(device);
    await begin('/sign-in', 'ログイン');
    await enterCode(typedCode(device), 'ログイン');
    expect(visitor.address).toBe('/');
    await visitor.open('/settings');
    expect(visitor.text).toContain(device.serial);
    await confirmTransferPages(visitor);
    visitor.fill('資金移動用パスワード', customer.transferPassword);
    await enterCode(typedCode(device), 'この内容で振り込む');
    expect(visitor.title).toBe('振り込みました');
    await begin('/token/stop', '次へ');
    await enterCode(typedCode(device), '停止');
    expect(visitor.title).toBe('利用を停止しました');
  });

  it('passes a code once, and the page says how the next one is had', async () => {
    const device = newDevice(scheme);
    await register(device);
    await begin('/sign-in', 'ログイン');
    const code = typedCode(device);
    await enterCode(code, 'ログイン');
    await begin('/token/stop', '次へ');
    await enterCode(code, '停止');
    expect(visitor.text).toContain('もう使われました');
    expect(visitor.text).toContain('機器ではボタンをもう一度押して');
  });

  it('that is out of step is brought into step with two codes, on the way in and where it is registered', async () => {
    const device = newDevice(scheme);
    device.runAhead(farAhead);
    await begin('/token/register', '次へ');
    visitor.choose('認証しない');
    await enterToken(device);
    expect(visitor.text).toContain('番号を 2 つ続けて');
    visitor.fill('トークンＩＤ（クレデンシャルＩＤ）', device.serial);
    visitor.fill('ワンタイムパスワード', typedCode(device));
    visitor.fill('次のワンタイムパスワード', typedCode(device));
    await visitor.press('登録');
    expect(visitor.title).toBe('ご利用登録が済みました');
    device.runAhead(farAhead);
    await begin('/token/stop', '次へ');
    await enterCode(typedCode(device), '停止');
    await visitor.click('トークンの番号を合わせる');
    visitor.fill('1 つ目のワンタイムパスワード', typedCode(device));
    visitor.fill('2 つ目のワンタイムパスワード', typedCode(device));
    await visitor.press('番号を合わせる');
    await visitor.click('続ける');
    await enterCode(typedCode(device), '停止');
    expect(visitor.title).toBe('利用を停止しました');
  });

  it('takes the place of the app, and gives it to another device', async () => {
    const app = await giveToken(site.bank, customer.contractId);
    const [device, next] = [newDevice(scheme), newDevice(scheme)];
    await begin('/token/register', '次へ');
    await enterCode(app.code(), '次へ');
    await enterToken(device);
    expect(visitor.title).toBe('トークンの交換が済みました');
    await begin('/token/register', '次へ');
    await enterCode(typedCode(device), '次へ');
    await enterToken(next);
    expect(visitor.title).toBe('トークンの交換が済みました');
    await begin('/token/stop', '次へ');
    await enterCode(typedCode(device), '停止');
    expect(visitor.text).toContain('「ワンタイムパスワード」が違います');
    await enterCode(typedCode(next), '停止');
    expect(visitor.title).toBe('利用を停止しました');
  });
});
