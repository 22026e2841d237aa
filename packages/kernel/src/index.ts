export type { Branded } from './brand.ts';
export { isoTime, ManualClock, systemClock, type Clock } from './clock.ts';
export { randomInteger, randomUuid, systemRandom, type Random } from './random.ts';
export { Secret } from './secret.ts';
export { UserError } from './user-error.ts';
