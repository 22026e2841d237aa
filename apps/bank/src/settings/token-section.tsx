import { passwordStandsIn, type DemandRefusal, type TokenStanding, type TokenState } from '@warifu/banking';
import { Actions, DefinitionList, LinkButton, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/date-text.ts';
import { Section } from '../layout/section.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { tokenAddresses } from '../token/token-addresses.ts';
import { messages } from './messages.ts';

/** Where the customer alone cannot go on. */
const refusals: Partial<Record<TokenState, DemandRefusal>> = {
  locked: 'token_locked',
  stopped_by_staff: 'token_stopped',
  lost: 'token_lost',
  stolen: 'token_lost',
};

/** The token as the bank knows it, and the ways to change that. */
export function TokenSection({ token }: { token: TokenStanding }): JSX.Element {
  const m = useMessages(messages);
  const isActive = token.tokenState === 'active';
  const refusal = refusals[token.tokenState];
  return (
    <Section title={m.token}>
      <DefinitionList rows={useTokenRows(token)} />
      {refusal === undefined ? null : <ProofRefusal reason={refusal} />}
      {isActive ? (
        <Actions>
          <LinkButton address={tokenAddresses.signInChoice}>{m.changeOf(m.signInChoice)}</LinkButton>
        </Actions>
      ) : null}
      <p>{m.tokenWays}</p>
      <Actions>
        <LinkButton address={tokenAddresses.register}>{m.register}</LinkButton>
        {isActive ? <LinkButton address={tokenAddresses.stop}>{m.stop}</LinkButton> : null}
      </Actions>
    </Section>
  );
}

function useTokenRows({ tokenState, tokenId, sinceMs, codeAtSignIn }: TokenStanding) {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const state = { name: m.tokenState, value: m.tokenStates[tokenState] };
  if (tokenId === null || passwordStandsIn(tokenState)) return [state];
  return [
    state,
    { name: m.tokenId, value: inGroups(tokenId) },
    ...(sinceMs === null ? [] : [{ name: m.tokenSince, value: momentText(sinceMs, language) }]),
    { name: m.signInChoice, value: codeAtSignIn ? m.signInChoices.yes : m.signInChoices.no },
  ];
}

/** `WPKD12345678` as `WPKD 1234 5678`; the serial number of a device stays as it is printed. */
function inGroups(tokenId: string): string {
  return tokenId.replace(/^(W[A-Z]{3})(\d{4})(\d{4})$/, '$1 $2 $3');
}
