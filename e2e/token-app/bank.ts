import type { World } from '../world/world.ts';

/** Registers a token at the bank with its code. */
export async function register(world: World, credentialId: string, code: string): Promise<number> {
  const answer = await world.authority.call('/v1/registrations', { body: { credentialId, code } });
  return answer.status;
}

/** @returns `accepted`, or the reason why not */
export async function validate(world: World, credentialId: string, code: string): Promise<string> {
  const { body } = await world.authority.call('/v1/validate', { body: { credentialId, code } });
  const { result, reason } = body as { result?: string; reason?: string };
  return reason ?? result ?? 'no answer';
}
