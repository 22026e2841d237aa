import { disableReasons, type MadeStop, type StopReason } from '@warifu/credentials';
import { parseTokenId } from '@warifu/otp';
import { parseObject } from '../token/token-file.ts';

const reasons: readonly StopReason[] = [...disableReasons, 'removed'];

/** A stop as a line of a file, without the line's end. IDs, a time and a reason: nothing of a person. */
export function formatStop({ at, credentialId, relyingPartyId, reason, cursor }: MadeStop): string {
  return JSON.stringify({ at, credentialId, relyingPartyId, reason, cursor });
}

/** Null for what is no whole line: the last one of a machine that died while it wrote. */
export function parseStop(line: string): MadeStop | null {
  const { at, credentialId, relyingPartyId, reason, cursor } = parseObject(line) ?? {};
  const known = reasons.find((candidate) => candidate === reason);
  const texts = [at, credentialId, relyingPartyId, cursor].filter((text) => typeof text === 'string');
  const [time = '', id = '', party = '', place = ''] = texts;
  if (known === undefined || texts.length < 4 || parseTokenId(id) === null) return null;
  return { at: time, credentialId: id, relyingPartyId: party, reason: known, cursor: place };
}
