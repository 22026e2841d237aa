import type { DemandRefusal } from '@warifu/banking';
import { LinkButton, Notice, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { tokenAddresses } from '../token/token-addresses.ts';
import { messages } from './messages.ts';

/** Why nothing proves an operation now, and what to do. */
export function ProofRefusal({ reason }: { reason: DemandRefusal }): JSX.Element {
  const { refusals, register } = useMessages(messages);
  const { what, next } = refusals[reason];
  return (
    <Notice kind="warning">
      <p>{what}</p>
      <p>{next}</p>
      {reason === 'no_token' ? <LinkButton address={tokenAddresses.register}>{register}</LinkButton> : null}
    </Notice>
  );
}
