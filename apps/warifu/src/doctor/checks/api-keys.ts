import { listRelyingParties, type RelyingParty } from '@warifu/credentials';
import { isoTime } from '@warifu/kernel';
import { weak, type Check, type Finding } from '../finding.ts';

const dayMs = 86_400_000;
const oldAfterMs = 400 * dayMs;
const rotationMs = 7 * dayMs;

/** Whether old API keys are about, or such as a rotation has left. */
export const apiKeys: Check = {
  name: 'api-keys',
  async examine({ databases, io }) {
    const authority = databases.find(({ name }) => name === 'authority');
    if (authority === undefined) return [];
    const nowMs = io.clock.nowMs();
    return (await listRelyingParties(authority.db)).flatMap((party) => look(party, nowMs));
  },
};

function look({ id, name, apiKeys: keys }: RelyingParty, nowMs: number): Finding[] {
  const valid = keys.filter(({ revokedAtMs }) => revokedAtMs === null);
  const newestAtMs = Math.max(...valid.map(({ createdAtMs }) => createdAtMs));
  return valid.flatMap(({ id: keyId, createdAtMs }) => {
    const key = `The API key ${keyId} of "${name}"`;
    const revoke = `npx warifu relying-party revoke ${id} --key ${keyId}`;
    if (createdAtMs < newestAtMs && nowMs - newestAtMs > rotationMs) {
      return [weak(`${key} is still valid, long after a newer one was made.`, `If nobody uses it any more: ${revoke}`)];
    }
    if (nowMs - createdAtMs < oldAfterMs) return [];
    const todo = `Run npx warifu relying-party rotate-key ${id}, give the new one to the bank, then: ${revoke}`;
    return [weak(`${key} is in use since ${isoTime(createdAtMs)}.`, todo)];
  });
}
