import type { DeviceSystem } from '../device/platform.ts';
import type { Messages } from '../language/messages.ts';

/** What a help page says, in one language. */
export interface HelpArticle {
  readonly title: string;
  /** One sentence: what the page is for. It stands in the index too. */
  readonly lead: string;
  readonly sections: readonly HelpSection[];
}

/** Shown in this order: the text, the numbered steps, the points, what comes after them. */
export interface HelpSection {
  readonly heading: string;
  readonly text?: string;
  readonly steps?: readonly string[];
  readonly points?: readonly string[];
  readonly after?: string;
  /** The devices that the section is for; every device where it is absent. */
  readonly systems?: readonly DeviceSystem[];
}

export type HelpPage = Messages<HelpArticle>;

/** The sections for the person's own device come first; else the order stays. */
export function ownDeviceFirst(sections: readonly HelpSection[], system: DeviceSystem): readonly HelpSection[] {
  const isOwn = (section: HelpSection): boolean => section.systems?.includes(system) ?? false;
  return [...sections.filter(isOwn), ...sections.filter((section) => !isOwn(section))];
}
