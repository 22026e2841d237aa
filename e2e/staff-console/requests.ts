import { expect } from 'vitest';
import type { Colleague } from './colleague.ts';
import type { Words } from './words.ts';

/** Says why and that it was checked, and presses. */
export async function act(
  colleague: Colleague,
  affirm: string,
  button: string,
  reason = '電話での申し出',
): Promise<void> {
  await colleague.type(colleague.w.reason, reason);
  await colleague.tick(affirm);
  await colleague.press(button);
}

/** By the queue, to the request of this kind. */
export async function openRequest(colleague: Colleague, kind: keyof Words['kinds']): Promise<void> {
  const { w } = colleague;
  await colleague.goTo('approvals');
  await colleague.at(w.approvals.title);
  await colleague.follow(w.kinds[kind]);
  await colleague.at(w.approvals.request(w.kinds[kind]));
}

export async function approve(colleague: Colleague, kind: keyof Words['kinds']): Promise<void> {
  const { w } = colleague;
  await openRequest(colleague, kind);
  await colleague.choose(w.approvals.approve);
  await colleague.type(w.reason, w.approvals.reason);
  await colleague.press(w.approvals.decide);
}

/** What the letter brings that is shown once; then back to the request. */
export async function readLetter(colleague: Colleague, secret: string): Promise<string> {
  const { w } = colleague;
  await colleague.at(w.approvals.letter);
  const read = await colleague.valueOf(secret);
  await colleague.follow(w.approvals.afterLetter);
  await colleague.at(/./);
  return read;
}

/** At a request of their own: nobody approves it alone. */
export async function waitsForAnother(colleague: Colleague): Promise<void> {
  await colleague.reads(colleague.w.approvals.own);
  expect(await decideButtons(colleague)).toBe(0);
}

export async function decideButtons({ browser: { page }, w }: Colleague): Promise<number> {
  return await page.getByRole('button', { name: w.approvals.decide }).count();
}
