import { describe, expect, it } from 'vitest';
import { languages } from '../language/language.ts';
import { ownDeviceFirst, type HelpSection } from './help-article.ts';
import { helpPages } from './help-pages.ts';

describe.each([...helpPages])('the help page %s', (_, page) => {
  it('has the same sections, with as many steps and points, in both languages', () => {
    const shapeOf = (sections: readonly HelpSection[]): unknown[] =>
      sections.map(({ text, steps, points, after, systems }) => ({
        text: text !== undefined,
        after: after !== undefined,
        steps: steps?.length,
        points: points?.length,
        systems,
      }));
    expect(shapeOf(page.en.sections)).toEqual(shapeOf(page.ja.sections));
  });

  it('has different headings, a lead and something to say in every section', () => {
    for (const language of languages) {
      const { lead, sections } = page[language];
      expect(lead).not.toBe('');
      expect(new Set(sections.map((section) => section.heading)).size).toBe(sections.length);
      for (const { text, steps, points } of sections) expect(text ?? steps ?? points).toBeTruthy();
    }
  });

  it('speaks of the full-width ＩＤ and ＰＩＮ in Japanese, as the guide does', () => {
    expect(JSON.stringify(page.ja)).not.toMatch(/\b(ID|PIN)\b/);
  });
});

describe('the sections of a help page', () => {
  const android: HelpSection = { heading: 'Android', systems: ['android'] };
  const iphone: HelpSection = { heading: 'iPhone', systems: ['iphone', 'ipad'] };
  const linux: HelpSection = { heading: 'Linux', systems: ['linux'] };
  const everywhere: HelpSection = { heading: 'Everywhere' };
  const sections = [android, iphone, linux, everywhere];

  it('begin with those for the own device', () => {
    expect(ownDeviceFirst(sections, 'linux')).toEqual([linux, android, iphone, everywhere]);
    expect(ownDeviceFirst(sections, 'ipad')).toEqual([iphone, android, linux, everywhere]);
  });

  it('keep their order on a device that is not known', () => {
    expect(ownDeviceFirst(sections, 'other')).toEqual(sections);
  });
});
