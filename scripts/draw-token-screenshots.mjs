// Takes the pictures of the token app for its manifest and the README: npm run build, then
// node scripts/draw-token-screenshots.mjs. Wants Node 26, and Chromium on the path.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers';

const root = join(import.meta.dirname, '..');
const { chromium } = createRequire(join(root, 'packages', 'testkit', 'package.json'))('playwright-core');
const screenshots = join(root, 'apps', 'token-web', 'public', 'screenshots');
const startTimeoutMs = 60_000;

const pictures = [
  {
    path: join(screenshots, 'phone.png'),
    viewport: { width: 375, height: 720 },
    deviceScaleFactor: 2,
    userAgent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36',
  },
  { path: join(screenshots, 'computer.png'), viewport: { width: 1280, height: 800 } },
  { path: join(root, 'docs', 'token-app.png'), viewport: { width: 900, height: 720 } },
];

/** Starts everything on free ports with data of its own, and gives the address of the token app. */
function startTrial(folder) {
  const child = spawn(process.execPath, [join(root, 'apps', 'warifu', 'bin', 'warifu.js'), 'trial'], {
    env: {
      ...process.env,
      WARIFU_DATA: join(folder, 'data'),
      WARIFU_AUTHORITY_PORT: '0',
      WARIFU_TOKEN_PORT: '0',
      WARIFU_BANK_PORT: '0',
      WARIFU_STAFF_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = new Promise((resolve, reject) => {
    let text = '';
    setTimeout(reject, startTimeoutMs, new Error('the trial did not start in time')).unref();
    child.once('exit', () => reject(new Error('the trial ended')));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /^ *token app +(http\S+)$/m.exec(text);
      if (found !== null) resolve(found[1]);
    });
  });
  return { child, address };
}

const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

async function draw(address, profile, { path, ...options }) {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    locale: 'ja-JP',
    colorScheme: 'light',
    ...options,
  });
  const [page] = browser.pages();
  await page.goto(address);
  await page.getByRole('button', { name: 'はじめる' }).click();
  await page.getByRole('button', { name: 'コピー' }).first().waitFor();
  await page.screenshot({ path });
  await browser.close();
}

const folder = mkdtempSync(join(tmpdir(), 'warifu-screenshots-'));
mkdirSync(screenshots, { recursive: true });
const trial = startTrial(folder);
const ended = new Promise((resolve) => trial.child.once('exit', resolve));
try {
  const address = await trial.address;
  for (const picture of pictures) await draw(address, join(folder, basename(picture.path)), picture);
} finally {
  trial.child.kill();
  await ended;
  rmSync(folder, { recursive: true });
}
