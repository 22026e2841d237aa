import type { BrowserOptions } from '@warifu/testkit/browser';

export type Device = Pick<BrowserOptions, 'viewport' | 'touch' | 'userAgent'>;

export const phone = {
  viewport: { width: 375, height: 720 },
  touch: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
} satisfies Device;

export const computer = { viewport: { width: 1280, height: 800 } } satisfies Device;

export const iphone = {
  ...phone,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
} satisfies Device;
