import { authority } from './authority/subject.ts';
import { bank } from './bank/subject.ts';
import { growth } from './growth/subject.ts';
import { otp } from './otp/subject.ts';
import { peers } from './peers/subject.ts';
import { radius } from './radius/subject.ts';
import { start } from './start/subject.ts';
import type { Subject } from './subject.ts';
import { tokenApp } from './token-app/subject.ts';

/** Everything that is measured, in this order. */
export const subjects: readonly Subject[] = [otp, tokenApp, bank, authority, radius, growth, peers, start];
