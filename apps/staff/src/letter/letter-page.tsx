import { Notice, useMessages } from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffSite } from '../staff-site.ts';
import { Letter, type LetterFacts } from './letter.tsx';
import { messages } from './messages.ts';

/**
 * Letters to be printed, at least one, all of one kind. They are told once, as the answer to the form that made them.
 * @param props.children the ways on from here
 */
export function LetterPage({
  letters,
  toCustomers,
  children,
}: {
  letters: readonly [LetterFacts, ...LetterFacts[]];
  toCustomers: StaffSite['toCustomers'];
  children: ComponentChildren;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <StaffPage title={m.title(letters.length)}>
      <div class="not-on-paper">
        <Notice kind="warning">
          <p class="notice-title">{m.once}</p>
          <p>{m.onPaper}</p>
          <p>{m.ifLost[letters[0].content.kind]}</p>
          <p>{m.nobodyReads}</p>
        </Notice>
      </div>
      {letters.map((letter, index) => (
        <Letter key={index} letter={letter} toCustomers={toCustomers} />
      ))}
      <div class="not-on-paper">{children}</div>
    </StaffPage>
  );
}
