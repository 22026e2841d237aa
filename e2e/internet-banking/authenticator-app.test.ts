import { execFileSync } from 'node:child_process';
import { defaultPolicy } from '@warifu/banking';
import { formatTokenId, parseKeyUri, parseTokenId } from '@warifu/otp';
import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { openCustomer } from './customers.ts';
import { arrive, type Person } from './person.ts';
import { signInWithCode } from './signing-in.ts';
import { typePassword } from './token-flows.ts';

const bank = await openBankWorld({ ...defaultPolicy, authenticatorApps: true });
const { world } = bank;
const tourTimeoutMs = 120_000;
const periodMs = 30_000;
const words = {
  ja: {
    link: /お使いの認証アプリ/,
    title: 'ほかの認証アプリを使う',
    show: 'ＱＲコードを表示する',
    shown: '認証アプリで読み取ってください',
    next: '次へ',
  },
  en: {
    link: /authenticator app that you have/,
    title: 'Use another authenticator app',
    show: 'Show the QR code',
    shown: 'Scan this with your authenticator app',
    next: 'Next',
  },
} as const;

/** What a camera reads from the screen, in a browser without scripts of the page. */
async function scan({ browser: { page } }: Person): Promise<string> {
  const png = await page.locator('main svg[role=img]').screenshot();
  const picture = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
      const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
      const drawing = canvas.getContext('2d');
      drawing?.drawImage(bitmap, 0, 0);
      const data = drawing?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
      return { width: bitmap.width, height: bitmap.height, data: Array.from(data) };
    },
    [...png],
  );
  return decodeQR({ ...picture, data: Uint8ClampedArray.from(picture.data) });
}

/** Debian's oathtool in the place of the app. */
function codeOf(keyUri: string): string {
  const options = ['--totp', '--base32', `--now=@${Math.floor(world.clock.nowMs() / 1000)}`, '-'];
  const input = new URL(keyUri).searchParams.get('secret') ?? '';
  return execFileSync('oathtool', options, { input, encoding: 'utf8' }).trim();
}

it.each([
  { kind: 'phone', lang: 'ja' },
  { kind: 'computer', lang: 'en' },
] as const)(
  'an authenticator app is scanned, registered and used: $kind, $lang',
  { timeout: tourTimeoutMs },
  async (way) => {
    const customer = await openCustomer(bank, { language: way.lang });
    const person = await arrive(bank, customer, way, { looks: true });
    const { w } = person;
    const own = words[way.lang];
    await person.follow(w.signIn.register[way.kind]);
    await person.at(w.register.passwordTitle);
    await typePassword(person);
    await person.press(w.next);
    await person.at(w.register.title);
    await person.follow(own.link);
    await person.at(own.title);
    await person.press(own.show);
    await person.at(own.shown);
    const keyUri = await scan(person);
    const tokenId = parseTokenId(parseKeyUri(keyUri).account) ?? expect.unreachable();
    await person.reads(formatTokenId(tokenId));
    await person.follow(own.next);
    await person.at(w.register.title);
    await person.type(w.labels.tokenId, tokenId);
    await person.type(w.labels.code, codeOf(keyUri));
    await person.choose(w.choice.ask);
    await person.press(w.register.submit);
    await person.at(w.register.done);
    await person.follow(w.register.back[way.kind]);
    await person.at(w.signIn.title);
    const nextCode = async () => {
      await world.pass(periodMs);
      return codeOf(keyUri);
    };
    expect(await signInWithCode(person, { tokenId, nextCode })).toMatch(/^\d{6}$/);
  },
);
