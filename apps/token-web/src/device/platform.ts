import type { ProvisioningRequest } from '@warifu/client';

export type DeviceSystem = 'android' | 'iphone' | 'ipad' | 'windows' | 'macos' | 'linux' | 'other';

/** What this app runs on, as far as the browser says. */
export interface Platform {
  readonly system: DeviceSystem;
  readonly kind: ProvisioningRequest['platform'];
  /** Opened from the home screen or the desktop, in a window of its own. */
  readonly isInstalled: boolean;
  /** In the browser of another app, such as a messenger: what is kept there is soon gone, or cannot be found again. */
  readonly isInsideOtherApp: boolean;
}

/** What the browser says of itself. */
export interface BrowserFacts {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** Whether the page has a window of its own. */
  readonly standalone: boolean;
}

const otherApps = /\bLine\/|\bFBA[NV]\/|\bInstagram\b|\bMicroMessenger\/|\bYJApp-|; wv\)/;

export function platformOf({ userAgent, maxTouchPoints, standalone }: BrowserFacts): Platform {
  const system = systemOf(userAgent, maxTouchPoints);
  return {
    system,
    kind: system === 'android' || system === 'iphone' || system === 'ipad' ? 'phone' : 'computer',
    isInstalled: standalone,
    isInsideOtherApp: otherApps.test(userAgent),
  };
}

/** On iPhone and iPad the installed app keeps its data apart from the browser's tab: a token that is made there is not found later. */
export function mustBeInstalledFirst({ system, isInstalled }: Platform): boolean {
  return (system === 'iphone' || system === 'ipad') && !isInstalled;
}

export function readPlatform(): Platform {
  return platformOf({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    standalone:
      matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true),
  });
}

function systemOf(userAgent: string, maxTouchPoints: number): DeviceSystem {
  if (/iPhone|iPod/.test(userAgent)) return 'iphone';
  if (userAgent.includes('iPad')) return 'ipad';
  // An iPad says that it is a Mac; no Mac has a touch screen.
  if (userAgent.includes('Macintosh')) return maxTouchPoints > 1 ? 'ipad' : 'macos';
  if (userAgent.includes('Android')) return 'android';
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('Linux')) return 'linux';
  return 'other';
}
