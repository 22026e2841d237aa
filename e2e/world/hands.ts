import type { Browser } from '@warifu/testkit/browser';

type Name = string | RegExp;

/** What somebody does at pages who finds everything by what is written there. */
export interface Hands {
  /** Until the page with this title is there. */
  readonly at: (title: Name) => Promise<void>;
  /** Until this is written on the page. */
  readonly reads: (text: Name) => Promise<void>;
  readonly type: (label: Name, text: string) => Promise<void>;
  readonly choose: (option: Name) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  readonly follow: (name: Name) => Promise<void>;
}

/** @param onPage is told of what has come, and waited for */
export function handsOn({ page }: Browser, onPage: () => Promise<void> = () => Promise.resolve()): Hands {
  const main = page.getByRole('main');
  const appears = async (what: ReturnType<typeof page.locator>): Promise<void> => {
    try {
      await what.waitFor();
    } catch (cause) {
      throw new Error(`${page.url()} says instead: ${await main.innerText()}`, { cause });
    }
    await onPage();
  };
  return {
    at: (title) => appears(page.getByRole('heading', { level: 1, name: title, exact: true })),
    reads: (text) => appears(main.getByText(text).first()),
    type: (label, text) => main.getByLabel(label, { exact: true }).fill(text),
    choose: (option) => main.getByRole('radio', { name: option }).first().check(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name) => main.getByRole('link', { name, exact: true }).first().click(),
  };
}
