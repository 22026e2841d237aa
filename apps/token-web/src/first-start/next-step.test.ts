import { expect, test } from 'vitest';
import { platformOf } from '../device/platform.ts';
import { hindranceOf, type StartFacts, type Warning } from './next-step.ts';

const computer = platformOf({ userAgent: 'Windows', maxTouchPoints: 0, standalone: false });
const iphoneTab = platformOf({ userAgent: 'iPhone', maxTouchPoints: 5, standalone: false });
const lost = { kind: 'held', tokenIds: ['WPAA00000009'] } as const;

const firstStart: StartFacts = {
  platform: computer,
  canHoldTokens: true,
  canStore: true,
  marker: { kind: 'none' },
  seemsPrivate: false,
};

const hindrance = (facts: Partial<StartFacts>, ...accepted: Warning[]) =>
  hindranceOf({ ...firstStart, ...facts }, new Set(accepted));

test('nothing stands in the way of a plain first start', () => {
  expect(hindrance({})).toBeNull();
});

test('lost tokens are told before a new one is made, and only the person goes on', () => {
  expect(hindrance({ marker: lost })).toBe('lost');
  expect(hindrance({ marker: lost }, 'lost')).toBeNull();
});

test('where the person took all tokens out, a new one is made only when asked for', () => {
  expect(hindrance({ marker: { kind: 'emptied' } })).toBe('emptied');
  expect(hindrance({ marker: { kind: 'emptied' } }, 'emptied')).toBeNull();
});

test('a private window is warned of, also after lost tokens', () => {
  expect(hindrance({ seemsPrivate: true })).toBe('private_window');
  expect(hindrance({ seemsPrivate: true, marker: lost }, 'lost')).toBe('private_window');
  expect(hindrance({ seemsPrivate: true, marker: lost }, 'lost', 'private_window')).toBeNull();
});

test('the browser inside another app is warned of first: on an iPhone it cannot install', () => {
  const platform = { ...iphoneTab, isInsideOtherApp: true };
  expect(hindrance({ platform })).toBe('inside_other_app');
  expect(hindrance({ platform }, 'inside_other_app')).toBe('install_first');
});

test('no word of the person helps where no token can be kept', () => {
  const all: Warning[] = ['lost', 'emptied', 'inside_other_app', 'private_window'];
  expect(hindrance({ platform: iphoneTab }, ...all)).toBe('install_first');
  expect(hindrance({ canStore: false }, ...all)).toBe('storage_refused');
  expect(hindrance({ canStore: false, canHoldTokens: false }, ...all)).toBe('unsupported');
});
