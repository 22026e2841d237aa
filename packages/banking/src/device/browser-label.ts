/** In this order: most browsers also name those that they descend from. */
const families: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|OPT|OPX|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Yahoo! Japan', /\bYJApp-|\bYjTop\b/],
  ['LINE', /\bLine\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
];

const systems: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows NT\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

const maxLength = 1_000;

/** What a person calls a browser, by its User-Agent: `Safari, iPhone`. Empty where it is none of the usual ones. */
export function browserLabel(userAgent: string): string {
  const read = userAgent.slice(0, maxLength);
  const names = [families, systems].flatMap((table) => table.find(([, pattern]) => pattern.test(read))?.[0] ?? []);
  return names.join(', ');
}
