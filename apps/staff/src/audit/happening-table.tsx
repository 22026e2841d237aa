import type { ProvenHappening } from '@warifu/banking';
import { Table, useMessages, usePageFacts, type TableRow } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { momentText } from '../layout/moment-text.ts';
import { actorText, type StaffNames } from '../story/actor-text.ts';
import { happeningText, reasonOf } from '../story/happening-text.ts';
import { tokenIdText } from '../token/token-id-text.ts';
import { explanationAddress } from './audit-addresses.ts';
import { messages } from './messages.ts';
import { ProofText } from './proof-text.tsx';

/** Entries of the audit log in plain sentences, each with who, why, its proof, and as it is. */
export function HappeningTable({
  happenings,
  names,
}: {
  happenings: readonly ProvenHappening[];
  names: StaffNames;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const columns = (['at', 'what', 'who', 'about', 'proof'] as const).map((key) => ({ key, name: m.columns[key] }));
  const rows = happenings.map((happening): TableRow => {
    const { lane, link, position } = happening.record;
    return {
      key: `${lane} ${link} ${position}`,
      cells: {
        at: momentText(happening.atMs, language),
        what: <What happening={happening} />,
        who: actorText(happening.actor, names, language),
        about: <About happening={happening} />,
        proof: <ProofText proof={happening.proof} />,
      },
    };
  });
  return (
    <div class="happenings">
      <Table caption={m.caption} columns={columns} rows={rows} empty={m.empty} />
    </div>
  );
}

function What({ happening }: { happening: ProvenHappening }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { lane, link, position, content } = happening.record;
  const reason = reasonOf(happening);
  return (
    <>
      {happeningText(happening, language)}
      {reason === null ? null : <span class="story-why">{m.because(reason)}</span>}
      <details class="entry-itself">
        <summary>{m.raw}</summary>
        <code>{content}</code>
        <span class="small-print">{m.place(lane, link, position)}</span>
      </details>
    </>
  );
}

/** The contract and the token that an entry names, with the ways to them. */
function About({ happening: { told } }: { happening: ProvenHappening }): JSX.Element {
  const m = useMessages(messages);
  const { contractId, tokenId } = told;
  return (
    <>
      {typeof contractId === 'string' ? (
        <a href={`${addresses.contracts}/${encodeURIComponent(contractId)}`}>{m.contract(contractId)}</a>
      ) : null}{' '}
      {typeof tokenId === 'string' ? <a href={explanationAddress(tokenId)}>{m.token(tokenIdText(tokenId))}</a> : null}
    </>
  );
}
