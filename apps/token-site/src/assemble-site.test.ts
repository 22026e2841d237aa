import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@warifu/kernel';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { assembleSite, maxOnDemandBytes, maxScriptBytes, onDemandSizes, scriptSizes, type SiteFile } from './index.ts';
import { builtFolder } from './built-files.ts';

const authorityOrigin = 'https://otp.example.org';
let site: SiteFile[];
beforeAll(async () => {
  site = await assembleSite({ authorityOrigin });
});

function textOf(path: string, files: readonly SiteFile[] = site): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`the site lacks ${path}`);
  return file.bytes.toString('utf8');
}

interface ListEntry {
  readonly url: string;
  readonly revision: string | null;
  readonly integrity: string;
}

function listOf(files: readonly SiteFile[]): ListEntry[] {
  const worker = textOf('service-worker.js', files);
  // The only list of objects with these members.
  const [list = '[]'] = /\[\{"url":.*?\}\]/.exec(worker) ?? [];
  return JSON.parse(list) as ListEntry[];
}

/** A copy of the build that may be changed. */
async function copyOfBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warifu-site-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(builtFolder(), folder, { recursive: true });
  return folder;
}

describe('a site', () => {
  it('says where its authority is', () => {
    expect(JSON.parse(textOf('config.json'))).toEqual({ authority: authorityOrigin });
  });

  it('lets its page connect to itself and to its authority and to nobody else, header or no header', () => {
    const page = textOf('index.html');
    const [, first = '', policy = ''] = /<meta\s+http-equiv="([^"]+)"\s+content="([^"]+)"/.exec(page) ?? [];
    expect(first).toBe('Content-Security-Policy');
    expect(page.indexOf('<meta http-equiv')).toBeLessThan(page.indexOf('<script'));
    expect(policy.split('; ')).toContain(`connect-src 'self' ${authorityOrigin}`);
    expect(policy.split('; ')).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|frame-ancestors|\*|data:|blob:/);
  });

  it('has a page that holds no script, style or handler of its own, and nothing from elsewhere', () => {
    const page = textOf('index.html');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    const addresses = [...page.matchAll(/\s(?:src|href)="([^"#][^"]*)"/g)].map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(site.map(({ path }) => `./${path}`)).toContain(address);
    }
  });

  it('has a manifest whose pictures are all there, in the sizes that it says', () => {
    const { icons, screenshots } = JSON.parse(textOf('manifest.webmanifest')) as Record<
      'icons' | 'screenshots',
      { src: string; sizes: string; type: string; purpose?: string; form_factor?: string }[]
    >;
    for (const { src, sizes, type } of [...icons, ...screenshots]) {
      const file = site.find(({ path }) => path === src);
      expect(file?.contentType, src).toBe(type);
      // The width and height of a PNG stand behind its signature.
      if (type === 'image/png') {
        expect(`${file?.bytes.readUInt32BE(16)}x${file?.bytes.readUInt32BE(20)}`, src).toBe(sizes);
      }
    }
    expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
    expect(screenshots.map(({ form_factor }) => form_factor)).toEqual(expect.arrayContaining(['narrow', 'wide']));
  });

  it('has a worker whose list is the files of the app, each by its digest', async () => {
    const listed = listOf(site);
    const needed = site
      .map(({ path }) => path)
      .filter((path) => !['service-worker.js', 'config.json'].includes(path) && !path.startsWith('screenshots/'));
    expect(listed.map(({ url }) => url).sort()).toEqual(needed.sort());
    for (const { url, integrity, revision } of listed) {
      const bytes = new Uint8Array(site.find(({ path }) => path === url)?.bytes ?? []);
      const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes));
      expect(integrity).toBe(`sha256-${digest.toString('base64')}`);
      expect(revision).toBe(url.startsWith('assets/') ? null : digest.toString('hex').slice(0, 32));
    }
  });

  it('has a worker that imports nothing, logs nothing and waits until it is told to take over', () => {
    const worker = textOf('service-worker.js');
    expect(worker).not.toMatch(/importScripts|__WB_MANIFEST|process\.env|console\.(log|debug|group)/);
    expect(worker.match(/skipWaiting/g)).toHaveLength(1);
  });

  it(`has at most ${maxOnDemandBytes} bytes of gzipped script for taking in tokens of other services`, () => {
    const [only, ...more] = onDemandSizes(site);
    expect(more).toEqual([]);
    expect(only?.gzippedBytes).toBeLessThanOrEqual(maxOnDemandBytes);
  });

  it(`has at most ${maxScriptBytes} bytes of gzipped script besides, the worker and all`, () => {
    const sizes = scriptSizes(site);
    expect(sizes.map(({ path }) => path)).toContain('service-worker.js');
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0)).toBeLessThanOrEqual(maxScriptBytes);
  });

  it('is made anew from a changed build: the worker tells the browser of it', async () => {
    const folder = await copyOfBuild();
    const page = join(folder, 'index.html');
    await writeFile(page, (await readFile(page, 'utf8')).replace('<title>', '<title>2 '));
    const changed = await assembleSite({ authorityOrigin, folder });
    const before = new Map(listOf(site).map(({ url, revision }) => [url, revision]));
    const differing = listOf(changed).filter(({ url, revision }) => revision !== before.get(url));
    expect(differing.map(({ url }) => url)).toEqual(['index.html']);
  });

  it('made for another authority is another version, so that nobody keeps the old policy', async () => {
    const other = await assembleSite({ authorityOrigin: 'http://localhost:3003' });
    expect(textOf('service-worker.js', other)).not.toBe(textOf('service-worker.js'));
  });
});

describe('what is no site', () => {
  it.each([
    'http://otp.example.org',
    'https://otp.example.org/',
    'https://otp.example.org;script-src',
    'https://otp.example.org https://elsewhere.example',
    'http://127.0.0.1:3003',
    'https://[2001:db8::1]',
    '',
  ])('an authority at "%s", which a browser could not reach safely, is refused in a sentence', async (origin) => {
    await expect(assembleSite({ authorityOrigin: origin })).rejects.toThrow(UserError);
  });

  it.each(['index.html', 'service-worker.js'])('a build without its %s is refused', async (path) => {
    const folder = await copyOfBuild();
    await rm(join(folder, path));
    await expect(assembleSite({ authorityOrigin, folder })).rejects.toThrow(path);
  });

  it('a worker without a place for its list is refused', async () => {
    const folder = await copyOfBuild();
    await writeFile(join(folder, 'service-worker.js'), '// nothing');
    await expect(assembleSite({ authorityOrigin, folder })).rejects.toThrow('one place');
  });

  it('a kind of file that browsers would have to guess is refused', async () => {
    const folder = await copyOfBuild();
    await writeFile(join(folder, 'surprise.exe'), '');
    await expect(assembleSite({ authorityOrigin, folder })).rejects.toThrow('surprise.exe');
  });
});
