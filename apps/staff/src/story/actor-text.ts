import type { Language } from '@warifu/web/pages';
import { messages } from './messages.ts';

/** Names of members of staff by their IDs. */
export type StaffNames = ReadonlyMap<string, string>;

/** Who did something, as the log names them: `staff:hanako` as `割符 花子（hanako）`. */
export function actorText(actor: string, names: StaffNames, language: Language): string {
  const m = messages[language];
  switch (actor) {
    case 'customer':
    case 'visitor':
    case 'operator':
    case 'system':
      return m[actor];
    default: {
      const id = actor.replace(/^staff:/, '');
      return m.staff(id, names.get(id) ?? null);
    }
  }
}
