import { timeStep } from '@warifu/otp';
import { validateBody } from '../authority/credential-pool.ts';
import type { TestBed } from '../authority/test-bed.ts';
import { spread, type Spread } from '../statistics.ts';
import type { Surroundings } from '../subject.ts';
import { betterAuthAccepts, verifyPath, type BetterAuth } from './better-auth-round.ts';
import { beginChallenge, verifyBody } from './better-auth-users.ts';

export const copiesOfOneCode = 50;

/** How many of the copies of one code, sent at once, were accepted. */
export interface CopiesAccepted {
  readonly warifu: Spread;
  /** All by the user's one session. */
  readonly session: Spread;
  /** All by one sign-in, whose password was right and which waits for the code. */
  readonly oneSignIn: Spread;
  /** Each by a sign-in of its own, as somebody does who knows the password and has seen the code. */
  readonly manySignIns: Spread;
}

interface Sending {
  readonly bed: TestBed;
  readonly betterAuth: BetterAuth;
  /** How many codes are sent so in each way. */
  readonly codes: number;
}

interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const periodSeconds = 30;
const timeoutMs = 30_000;
const warifuAccepts = '"result":"accepted"';
const wrongCode = JSON.stringify({ code: '000000' });

/** @throws Error where a wrong code is accepted, or the right one never: then nothing here means anything */
export async function sendCopies(
  { bed, betterAuth: { server, users, seeding }, codes }: Sending,
  { clock, signal }: Pick<Surroundings, 'clock' | 'signal'>,
): Promise<CopiesAccepted> {
  const stepNow = (): number => timeStep(clock.nowMs(), periodSeconds);
  const count = (requests: readonly Request[], accepts: string) => countAccepted(requests, accepts, signal);
  const verification = (cookie: string, body: string): Request => {
    const headers = { 'Content-Type': 'application/json', Origin: server.address, Cookie: cookie };
    return { url: `${server.address}${verifyPath}`, headers, body };
  };
  const authority = bed.authorities[0]?.address ?? '';
  const validation = (body: string): Request => ({
    url: `${authority}/v1/validate`,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bed.apiKey}` },
    body,
  });

  const accepted: Record<keyof CopiesAccepted, number[]> = { warifu: [], session: [], oneSignIn: [], manySignIns: [] };
  for (const user of users.slice(0, codes)) {
    const [credential] = bed.pool.fresh(stepNow());
    if (credential === undefined) throw new Error('there are fewer credentials than codes to copy');
    bed.pool.spend(1);
    accepted.warifu.push(
      await count(
        copies(() => validation(validateBody(credential, stepNow()))),
        warifuAccepts,
      ),
    );

    if ((await count([verification(user.sessionCookie, wrongCode)], betterAuthAccepts)) !== 0)
      throw new Error('better-auth accepts a wrong code');
    const verify = (cookie: string) => verification(cookie, verifyBody(user, stepNow()));
    accepted.session.push(
      await count(
        copies(() => verify(user.sessionCookie)),
        betterAuthAccepts,
      ),
    );
    const challenge = await beginChallenge(user, seeding);
    accepted.oneSignIn.push(
      await count(
        copies(() => verify(challenge)),
        betterAuthAccepts,
      ),
    );
    const challenges = await Promise.all(copies(() => beginChallenge(user, seeding)));
    accepted.manySignIns.push(await count(challenges.map(verify), betterAuthAccepts));
  }
  if (Math.min(...Object.values(accepted).map((counts) => Math.max(...counts))) === 0)
    throw new Error('a right code was never accepted');
  return {
    warifu: spread(accepted.warifu),
    session: spread(accepted.session),
    oneSignIn: spread(accepted.oneSignIn),
    manySignIns: spread(accepted.manySignIns),
  };
}

function copies<Value>(make: () => Value): Value[] {
  return Array.from({ length: copiesOfOneCode }, make);
}

/** Sends all at once, each over a connection of its own. @returns how many answers accept */
async function countAccepted(requests: readonly Request[], accepts: string, signal: AbortSignal): Promise<number> {
  const answers = await Promise.all(
    requests.map(async ({ url, headers, body }) => {
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const response = await fetch(url, { method: 'POST', headers, body, signal: bounded });
      return { isOk: response.ok, text: await response.text() };
    }),
  );
  return answers.filter(({ isOk, text }) => isOk && text.includes(accepts)).length;
}
