import { sweepUntilToken } from '../internet-banking/sweep.ts';
import type { TokenHolder } from '../internet-banking/token-holder.ts';
import type { StaffWorld } from './staff-world.ts';

const failuresThatLock = 10;
/** Longer than anybody must wait after a failure. */
const waitMs = 33_000;
const wrongCode = '000000';

/** Types wrong codes until the token is locked, and the bank has heard of it. */
export async function lockToken(bank: StaffWorld, { person, token: { tokenId } }: TokenHolder): Promise<void> {
  for (let failure = 0; failure < failuresThatLock; failure += 1) {
    await bank.authority.validate({ credentialId: tokenId, code: wrongCode });
    await bank.world.pass(waitMs);
  }
  await sweepUntilToken(bank, person.customer, 'locked');
}
