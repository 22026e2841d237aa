import type { LatestSignature, ProvenHappening } from '@warifu/banking';
import { Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { messages } from './messages.ts';

/** Whether what the page shows is as it was recorded, and how far the log is signed. */
export function ProofSummary({
  happenings,
  latest,
}: {
  happenings: readonly ProvenHappening[];
  latest: LatestSignature | null;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const contradicted = happenings.filter(({ proof }) => proof.result === 'contradicted').length;
  const signed = happenings.filter(({ proof }) => proof.result === 'signed').length;
  const waiting = happenings.filter(({ proof }) => proof.result === 'not_signed_yet').length;
  const isWrong = contradicted > 0 || latest?.verdict === 'invalid';
  const isProven = happenings.length > 0 && signed + waiting === happenings.length;
  return (
    <Notice kind={isWrong ? 'problem' : 'hint'}>
      {contradicted > 0 ? <p>{m.contradicted(contradicted)}</p> : null}
      {isProven ? <p>{m.allProven(happenings.length)}</p> : null}
      {waiting > 0 ? <p>{m.waiting(waiting)}</p> : null}
      <p>
        {latest === null
          ? m.noSignature
          : `${m.latest(latest.checkpoint, momentText(latest.madeAtMs, language))} ${m.latestVerdict[latest.verdict]}`}
      </p>
    </Notice>
  );
}
