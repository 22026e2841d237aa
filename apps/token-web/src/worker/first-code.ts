import { systemClock } from '@warifu/kernel';
import { showCode } from '@warifu/token';
import { answerInTime } from '../device/answer-in-time.ts';
import { commonToken } from '../first-frame/common-token.ts';
import type { CodeForPage } from '../first-frame/page-with-code.ts';
import { openDatabase } from '../storage/database.ts';
import { readKeptAtStart } from '../storage/kept-at-start.ts';

/** By then the page without a code, which reads the token itself, is the faster one. */
const limitMs = 150;

/** The code of this moment, where it may be shown before the app is there. Null where not, or not in time; never rejects. */
export async function readFirstCode(): Promise<CodeForPage | null> {
  return answerInTime(
    codeForPage().catch(() => null),
    limitMs,
    () => null,
  );
}

async function codeForPage(): Promise<CodeForPage | null> {
  const database = await openDatabase(() => undefined);
  try {
    const kept = await readKeptAtStart(database);
    const token = commonToken(kept);
    if (kept.firstFrame === null || token === null) return null;
    const code = await showCode({ ...token, clock: systemClock });
    return { language: kept.firstFrame, credentialId: token.credentialId, code };
  } finally {
    database.close();
  }
}
