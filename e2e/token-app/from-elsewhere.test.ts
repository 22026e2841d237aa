import { execFileSync } from 'node:child_process';
import encodeQR from 'qr';
import { expect, it } from 'vitest';
import type { Browser } from '@warifu/testkit/browser';
import { computer, phone, type Device } from '../world/devices.ts';
import { look } from '../world/look.ts';
import { openWorld } from '../world/world.ts';
import { button, enter, goTo, heading, readCode } from './screens.ts';
import { words as ofApp } from './words.ts';

const world = await openWorld();
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const words = {
  ja: {
    link: 'ほかのサービスのトークンを追加する',
    title: 'ほかのサービスのトークンを追加',
    text: 'otpauth://totp/ で始まる文字を、全部貼りつけてください。',
    add: '追加する',
    picture: 'ＱＲコードの写った写真や画像を選んでください。',
    camera: 'カメラを使う',
    added: /を追加しました/,
    showCode: 'このトークンのコードを見る',
    counted: /回数で数字が変わる/,
    noCode: /ＱＲコードが見つかりませんでした/,
    already: /もう追加されています/,
  },
  en: {
    link: 'Add a token of another service',
    title: 'Add a token of another service',
    text: 'Paste all of the text that begins with otpauth://totp/.',
    add: 'Add',
    picture: 'Choose a photo or picture of the QR code.',
    camera: 'Use the camera',
    added: /was added/,
    showCode: 'See the code of this token',
    counted: /change with a counter/,
    noCode: /No QR code was found/,
    already: /has been added already/,
  },
} as const;

const keyUriOf = (account: string, type = 'totp') =>
  `otpauth://${type}/Example:${account}?secret=${secret}&issuer=Example${type === 'hotp' ? '&counter=1' : ''}`;

/** What Debian's oathtool makes of it now. */
function oathtool(): string {
  const options = ['--totp', '--base32', `--now=@${Math.floor(world.clock.nowMs() / 1000)}`, '-'];
  return execFileSync('oathtool', options, { input: secret, encoding: 'utf8' }).trim();
}

async function open(device: Device, lang: 'ja' | 'en'): Promise<Browser> {
  const browser = await enter(world, ofApp[lang], device);
  await goTo(browser, ofApp[lang], 'tokens');
  await browser.page.getByRole('link', { name: words[lang].link }).click();
  await heading(browser, words[lang].title).waitFor();
  return browser;
}

async function seesCode(browser: Browser, lang: 'ja' | 'en'): Promise<void> {
  await browser.page.getByText(words[lang].added).waitFor();
  await browser.page.getByRole('link', { name: words[lang].showCode }).click();
  await expect.poll(() => readCode(browser)).toBe(oathtool());
}

it.each([
  { device: phone, lang: 'ja', series: 'from-elsewhere-phone' },
  { device: computer, lang: 'en', series: 'from-elsewhere-computer' },
] as const)('a token of another service is pasted, and shows its codes: $lang', async ({ device, lang, series }) => {
  const browser = await open(device, lang);
  const { page } = browser;
  const w = words[lang];
  await look(browser, series, 'asking');
  await page.getByLabel(w.text).fill(keyUriOf('hanako', 'hotp'));
  await button(browser, w.add).click();
  await page.getByText(w.counted).waitFor();
  await look(browser, series, 'refused');
  await page.getByLabel(w.text).fill(keyUriOf('hanako'));
  await button(browser, w.add).click();
  await page.getByText(w.added).waitFor();
  await look(browser, series, 'added');
  await seesCode(browser, lang);
  await look(browser, series, 'code');
  await page.reload();
  await expect.poll(() => readCode(browser)).toBe(oathtool());
  await goTo(browser, ofApp[lang], 'tokens');
  await look(browser, series, 'tokens');
  await page.getByRole('link', { name: w.link }).click();
  await page.getByLabel(w.text).fill(keyUriOf('hanako'));
  await button(browser, w.add).click();
  await page.getByText(w.already).waitFor();
});

it('it is read out of a picture, which leaves the page as little as the key', async () => {
  const browser = await open(phone, 'ja');
  const { page } = browser;
  const w = words.ja;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const choose = (picture: string) =>
    page.getByLabel(w.picture).setInputFiles({
      name: 'code.gif',
      mimeType: 'image/gif',
      buffer: Buffer.from(encodeQR(picture, 'gif', { scale: 4 })),
    });
  await page.getByLabel(w.picture).setInputFiles({
    name: 'none.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
  });
  await page.getByText(/ＱＲコードが見つかりませんでした|開けませんでした/).waitFor();
  await choose(keyUriOf('taro'));
  await seesCode(browser, 'ja');
  expect(asked.filter((url) => !/^blob:|\/config\.json$|\/v1\/time$/.test(url))).toEqual([]);
  expect(asked.join('')).not.toContain(secret);
});

it('it is read by the camera, which is off before and after', async () => {
  const browser = await open(phone, 'ja');
  const { page } = browser;
  const rows = encodeQR(keyUriOf('jiro'), 'raw', { border: 4 });
  // A camera that sees the code: what it gives is a real stream, drawn by the browser.
  const stream = await page.evaluateHandle((modules) => {
    const canvas = Object.assign(document.createElement('canvas'), {
      width: modules.length * 8,
      height: modules.length * 8,
    });
    const drawing = canvas.getContext('2d');
    const draw = () => {
      modules.forEach((row, y) => {
        row.forEach((isDark, x) => {
          if (drawing === null) return;
          drawing.fillStyle = isDark ? 'black' : 'white';
          drawing.fillRect(x * 8, y * 8, 8, 8);
        });
      });
    };
    const stream = canvas.captureStream();
    // Each frame is a new one: only what is drawn is captured.
    const onFrame = () => {
      draw();
      requestAnimationFrame(onFrame);
    };
    onFrame();
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream);
    return stream;
  }, rows);
  await button(browser, words.ja.camera).click();
  await browser.page.getByText(words.ja.added).waitFor();
  const states = await stream.evaluate((used) => used.getTracks().map(({ readyState }) => readyState));
  expect(states).toEqual(['ended']);
  await seesCode(browser, 'ja');
});
