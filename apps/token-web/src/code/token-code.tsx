import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { Button } from '../look/parts.tsx';
import type { StoredToken } from '../storage/token-store.ts';
import { TokenIdText } from '../tokens/token-id-text.tsx';
import { Blank, Digits, Dots } from './digits.tsx';
import { messages } from './messages.ts';
import { Remaining } from './remaining.tsx';
import { Tally } from './tally.tsx';
import { useCopying } from './use-copying.ts';
import { useReveal } from './use-reveal.ts';
import { useShownCode } from './use-shown-code.ts';
import { useVisible } from './use-visible.ts';

/** One token: its ID or whose it is elsewhere, below it its code, and what to do with them. */
export function TokenCode({ token }: { token: StoredToken }): JSX.Element {
  const { preferences } = useApp();
  const m = useMessages(messages);
  const isVisible = useVisible();
  const [isRevealed, reveal] = useReveal(isVisible);
  const isHidden = preferences.tapToReveal && !isRevealed;
  const shown = useShownCode(token, isVisible);
  const [copied, copy] = useCopying();
  return (
    <div class={token.digits > 6 ? 'code code-eight' : 'code'}>
      <dl class="code-pair">
        {token.elsewhere === undefined ? (
          <>
            <dt>{m.tokenId}</dt>
            <dd class="code-token-id">
              <TokenIdText credentialId={token.credentialId} />
              <Button
                label={m.copyTokenId}
                onClick={() => {
                  copy(token.credentialId, 'token-id');
                }}
              >
                {m.copy}
              </Button>
            </dd>
          </>
        ) : (
          <>
            <dt>{token.elsewhere.issuer ?? m.chooseToken}</dt>
            <dd class="code-elsewhere">{token.elsewhere.account}</dd>
          </>
        )}
        <dt>{m.code}</dt>
        <dd>
          <Tally periodSeconds={token.periodSeconds}>
            <PresentCode code={shown?.code ?? null} isHidden={isHidden} count={token.digits} />
          </Tally>
        </dd>
      </dl>
      <Remaining shown={shown} isHidden={isHidden} />
      {isHidden ? (
        <Button kind="seal" onClick={reveal}>
          {m.reveal}
        </Button>
      ) : (
        <Button
          kind="seal"
          onClick={() => {
            if (shown !== null) copy(shown.code, 'code');
          }}
        >
          {m.copyCode}
        </Button>
      )}
      <p class="code-copied" role="status">
        {copied === null ? '' : { 'token-id': m.copiedTokenId, code: m.copiedCode, refused: m.copyRefused }[copied]}
      </p>
    </div>
  );
}

function PresentCode({
  code,
  isHidden,
  count,
}: {
  code: string | null;
  isHidden: boolean;
  count: StoredToken['digits'];
}): JSX.Element {
  if (isHidden) return <Dots count={count} />;
  return code === null ? <Blank count={count} /> : <Digits code={code} />;
}
