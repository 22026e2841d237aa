import type { Happening } from '@warifu/banking';
import { useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { actorText, type StaffNames } from './actor-text.ts';
import { happeningText, reasonOf } from './happening-text.ts';
import { messages } from './messages.ts';
import type { ContractStory } from './read-story.ts';

/** What happened with a contract, in plain sentences, the newest first. The page puts a heading before it. */
export function Story({ story: { happenings, isCut, names } }: { story: ContractStory }): JSX.Element {
  const m = useMessages(messages);
  if (happenings.length === 0) return <p>{m.nothing}</p>;
  return (
    <>
      <ol class="story">
        {happenings.map((happening) => {
          const { lane, link, position } = happening.record;
          return (
            <li key={`${lane} ${link} ${position}`}>
              <Told happening={happening} names={names} />
            </li>
          );
        })}
      </ol>
      {isCut ? <p class="small-print">{m.older}</p> : null}
    </>
  );
}

/** When, what, by whom and why. */
function Told({ happening, names }: { happening: Happening; names: StaffNames }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const reason = reasonOf(happening);
  return (
    <>
      <span class="story-time">{momentText(happening.atMs, language)}</span>
      <span class="story-what">
        {happeningText(happening, language)}
        <span class="story-who">{actorText(happening.actor, names, language)}</span>
        {reason === null ? null : <span class="story-why">{m.because(reason)}</span>}
      </span>
    </>
  );
}
