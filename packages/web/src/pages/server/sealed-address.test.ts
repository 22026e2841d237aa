import { h } from 'preact';
import { expect, test } from 'vitest';
import { Page, seeOther } from '../index.ts';
import { sampleSite } from '../testing/sample-site.tsx';
import { SampleVisitor } from '../testing/visitor.ts';

/** A site with a flow of two pages: the second shows what the first has sealed into its address. */
function siteOfFlow() {
  const { pages } = sampleSite();
  pages.addPage('/first', (visit) => seeOther(`/second?so-far=${visit.sealForAddress('flow', { amount: '40000' })}`));
  for (const [address, flow] of [
    ['/second', 'flow'],
    ['/elsewhere', 'another flow'],
  ] as const) {
    pages.addPage(address, (visit) => {
      const typed = visit.openFromAddress(flow, visit.query.get('so-far') ?? '');
      return h(Page, { title: typed?.['amount'] ?? 'nothing', children: null });
    });
  }
  return pages;
}

const titleOf = ({ html }: { html: string }) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

test('what was typed travels in an address that shows nothing of it, as often as it is opened', async () => {
  const visitor = new SampleVisitor(siteOfFlow());
  const first = await visitor.open('/first');
  expect(String(first.headers['location'])).not.toContain('40000');
  expect(titleOf(await visitor.follow(first))).toBe('40000');
  expect(titleOf(await visitor.follow(first))).toBe('40000');
});

test.each([
  ['another browser', (address: string) => address, () => true],
  ['a page of another flow', (address: string) => address.replace('/second', '/elsewhere'), () => false],
  ['a changed address', (address: string) => address.slice(0, -4) + 'AAAA', () => false],
  ['a mistyped one', () => '/second?so-far=x', () => false],
])('%s opens nothing', async (_name, change, isStranger) => {
  const pages = siteOfFlow();
  const visitor = new SampleVisitor(pages);
  const address = String((await visitor.open('/first')).headers['location']);
  const opener = isStranger() ? new SampleVisitor(pages) : visitor;
  await opener.open('/first');
  expect(titleOf(await opener.open(change(address)))).toBe('nothing');
});
