import { expect, it } from 'vitest';
import { tokenFolder } from './folder.ts';

it.each([
  ['linux', {}, '/home-of-hana/.local/share/warifu/tokens'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/warifu/tokens'],
  ['linux', { XDG_DATA_HOME: 'data' }, '/home-of-hana/.local/share/warifu/tokens'],
  ['linux', { WARIFU_TOKEN_FOLDER: '' }, '/home-of-hana/.local/share/warifu/tokens'],
  ['linux', { WARIFU_TOKEN_FOLDER: '/keys', XDG_DATA_HOME: '/data' }, '/keys'],
  ['darwin', {}, '/home-of-hana/Library/Application Support/Warifu/tokens'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\hana\\AppData\\Local' }, 'C:\\Users\\hana\\AppData\\Local\\Warifu\\tokens'],
] as const)('on %s with %j tokens lie in %s', (platform, env, folder) => {
  expect(tokenFolder(env, platform, '/home-of-hana')).toBe(folder);
});
