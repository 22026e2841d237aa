import { about } from './articles/about.ts';
import { android } from './articles/android.ts';
import { daily } from './articles/daily.ts';
import { environments } from './articles/environments.ts';
import { exchange } from './articles/exchange.ts';
import { iphone } from './articles/iphone.ts';
import { linux } from './articles/linux.ts';
import { lost } from './articles/lost.ts';
import { mac } from './articles/mac.ts';
import { questions } from './articles/questions.ts';
import { register } from './articles/register.ts';
import { stop } from './articles/stop.ts';
import { windows } from './articles/windows.ts';
import { withoutToken } from './articles/without-token.ts';
import type { HelpPageName } from './help-addresses.ts';
import type { HelpPage } from './help-article.ts';

export const helpPages: Readonly<Record<HelpPageName, HelpPage>> = {
  about,
  environments,
  android,
  iphone,
  windows,
  mac,
  linux,
  register,
  daily,
  'without-token': withoutToken,
  exchange,
  stop,
  lost,
  questions,
};

/** The index, in its order. */
export const helpGroups = {
  begin: ['about', 'environments'],
  install: ['android', 'iphone', 'windows', 'mac', 'linux'],
  use: ['register', 'daily', 'without-token'],
  change: ['exchange', 'stop'],
  trouble: ['lost', 'questions'],
} as const satisfies Readonly<Record<string, readonly HelpPageName[]>>;
