import type { HelpPage } from './help-article.ts';
import { change } from './pages/change.ts';
import { environments } from './pages/environments.ts';
import { install } from './pages/install.ts';
import { lost } from './pages/lost.ts';
import { questions } from './pages/questions.ts';
import { removed } from './pages/removed.ts';
import { start } from './pages/start.ts';

/** Each page by its name in the address, in the order of the index. */
export const helpPages: ReadonlyMap<string, HelpPage> = new Map(
  Object.entries({ start, install, change, lost, removed, questions, environments }),
);
