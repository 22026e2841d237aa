import { createHmac } from 'node:crypto';
import { nextDrift, normaliseCode, timeStep, totp, verifyTotp } from '../index.ts';

const key = Buffer.from('12345678901234567890123456789012');
const hmac = (message: Uint8Array) => createHmac('sha256', key).update(message).digest();

// The token's side: what it shows.
const nowMs = 1_234_567_890_000;
const shown = totp(hmac, { nowMs, periodSeconds: 30, digits: 6 }); // '819424'

// The server's side: what it remembers of this token, and what a person typed.
const remembered = { driftSteps: 0, sideStreak: 0, lastStep: -1 } as const;
const code = normaliseCode(' ８１９ ４２４ ') ?? '';
const verdict = verifyTotp(hmac, { code, digits: 6, nowStep: timeStep(nowMs, 30), ...remembered });

// Before you act on `accepted`: store verdict.step as lastStep by one guarded statement, or a code may pass twice.
const drift = verdict.kind === 'accepted' ? nextDrift(remembered, verdict.offset) : remembered;

export { drift, shown, verdict };
