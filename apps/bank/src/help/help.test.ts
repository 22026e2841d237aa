import { startListening } from '@warifu/web';
import { languages, type Language } from '@warifu/web/pages';
import { elementsOf, parsePage, textOf, type PageElement } from '@warifu/web/pages/testing';
import { findAxeViolations, openBrowser } from '@warifu/testkit/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBankSite, type TestBankSite } from '../testing/test-bank-site.ts';
import { helpAddressOf, helpPageNames } from './help-addresses.ts';
import type { HelpArticle } from './help-article.ts';
import { helpGroups, helpPages } from './help-pages.ts';
import { messages } from './messages.ts';
import { pictureNames } from './picture-names.ts';

let site: TestBankSite;
let url: string;
beforeAll(async () => {
  site = await openTestBankSite();
  url = await startListening(site.server, { port: 0 });
});
afterAll(() => site.close());

const addressesOfHelp = ['/help', ...helpPageNames.map(helpAddressOf)];

async function read(address: string, language: Language): Promise<PageElement> {
  const visitor = site.visitor();
  visitor.language = language;
  await visitor.open(address);
  expect(visitor.status, address).toBe(200);
  return parsePage(visitor.html);
}

describe.each(languages)('the help pages: %s', (language) => {
  it('all open without signing in, each under its own title', async () => {
    const titles = new Set<string>();
    for (const address of addressesOfHelp) {
      const page = await read(address, language);
      for (const heading of elementsOf(page, 'h1')) titles.add(textOf(heading));
    }
    expect(titles.size).toBe(addressesOfHelp.length);
  });

  it('lead nowhere that is not there', async () => {
    const visitor = site.visitor();
    const seen = new Set<string>();
    for (const address of addressesOfHelp) {
      for (const link of elementsOf(await read(address, language), 'a', 'img')) {
        const { href = '', src = href } = link.attributes;
        if (src.startsWith('/')) seen.add(src);
      }
    }
    for (const address of seen) {
      await visitor.open(address);
      expect(visitor.status, address).toBe(200);
    }
    expect([...addressesOfHelp].filter((address) => !seen.has(address))).toEqual([]);
  });

  it('show every picture that there is, each told in words, with its size', async () => {
    const shown = new Map<string, PageElement['attributes']>();
    for (const address of addressesOfHelp) {
      for (const { attributes } of elementsOf(await read(address, language), 'img'))
        shown.set(attributes['alt'] ?? '', attributes);
    }
    const { pictures } = messages[language];
    expect([...shown.keys()].sort()).toEqual(pictureNames.map((name) => pictures[name]).sort());
    for (const { width, height } of shown.values())
      expect(Math.min(Number(width), Number(height))).toBeGreaterThan(100);
  });

  it('name the devices that internet banking does not support', async () => {
    const page = await read('/help/environments', language);
    const [section] = elementsOf(page, 'section').slice(-1);
    if (section === undefined) throw new Error('no section');
    expect(elementsOf(section, 'li').map(textOf)).toEqual(['iPad', 'iPod touch', 'Windows Phone', 'Windows Mobile']);
  });

  it('say whom to call, what the bank does, and where the code of the letter is typed, to who has lost a device', async () => {
    const text = textOf(await read('/help/lost', language));
    expect(text).toContain('0120-000-000');
    expect(text).toContain(language === 'ja' ? '再発行コード' : 'reissue code');
    expect(text).toContain(language === 'ja' ? '「利用登録／交換」' : '“Register / exchange”');
  });
});

it('the foot of every page leads to help, beside a form that is half filled in', async () => {
  const customer = await site.customer();
  const browser = await site.signedIn(customer);
  const linkAt = async (address: string) => {
    await browser.open(address);
    const [link] = elementsOf(parsePage(browser.html), 'footer').flatMap((foot) => elementsOf(foot, 'a'));
    return link?.attributes;
  };
  expect(await linkAt('/')).toEqual({ class: 'help-link', href: '/help' });
  expect(await linkAt('/nowhere')).toMatchObject({ href: '/help' });
  expect(await linkAt('/settings/limits')).toMatchObject({ href: '/help', target: '_blank', rel: 'noopener' });
});

it('help tells the limits and hours that are in force', () => {
  const { policy } = site.bank.banking;
  const strict = {
    ...policy,
    coolingOffHours: 72,
    limits: { ...policy.limits, coolingOff: { perTransferYen: 12_345, perDayYen: 23_456 } },
  };
  expect(JSON.stringify(helpPages.register.ja(strict))).toMatch(/72 時間.*12,345円.*23,456円/);
  expect(JSON.stringify(helpPages.register.en(strict))).toMatch(/72 hours.*¥12,345.*¥23,456/);
});

it('where the bank names no address of the app, help says where to ask for it', async () => {
  const other = await openTestBankSite({ tokenAppAddress: null });
  const visitor = other.visitor();
  await visitor.open('/help/android');
  expect(visitor.text).toContain(messages.ja.noTokenApp);
  await other.close();
});

describe.each(helpPageNames)('the help page %s', (name) => {
  const { ja, en } = helpPages[name];

  it('has the same sections, steps, points and pictures in both languages', () => {
    const shapeOf = ({ sections, seeAlso }: HelpArticle): unknown => [
      seeAlso,
      sections.map(({ heading: _, text, after, steps, points, ...rest }) => ({
        ...rest,
        text: text !== undefined,
        after: after !== undefined,
        points: points?.length,
        steps: steps?.map((step) => (typeof step === 'string' ? null : step.picture)),
      })),
    ];
    const { policy } = site.bank.banking;
    expect(shapeOf(en(policy))).toEqual(shapeOf(ja(policy)));
  });

  it('speaks of the full-width ＩＤ and ＰＩＮ in Japanese, as the guide does', () => {
    expect(JSON.stringify(ja(site.bank.banking.policy))).not.toMatch(/\b(ID|PIN)\b/);
  });
});

it('the index holds every help page once', () => {
  expect(Object.values(helpGroups).flat().sort()).toEqual([...helpPageNames].sort());
});

it.each([
  { language: 'ja-JP', colourScheme: 'light', viewport: { width: 320, height: 640 } },
  { language: 'en-GB', colourScheme: 'dark', viewport: { width: 1280, height: 800 } },
] as const)('everybody can read the help pages: $language, $viewport.width px', async (look) => {
  await using browser = await openBrowser({ allowedOrigins: [url], ...look });
  for (const address of addressesOfHelp) {
    await browser.page.goto(`${url}${address}`);
    expect(await findAxeViolations(browser.page), address).toEqual([]);
    const width = await browser.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width, address).toBeLessThanOrEqual(look.viewport.width);
  }
  expect(browser.faults.list()).toEqual([]);
});
