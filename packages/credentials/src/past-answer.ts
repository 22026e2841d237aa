import { awaitReplication, type Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { RegistrationAnswer, ValidationAnswer } from './answers.ts';
import { requestMemoryMs } from './load.ts';

/**
 * What was answered under a request id: for a caller that lost the answer and must not spend another code.
 * A registration answers as a validation of its code would. Null where nothing is remembered.
 */
export async function pastAnswer(
  db: Database,
  { relyingPartyId, requestId, nowMs }: { relyingPartyId: string; requestId: string; nowMs: number },
): Promise<ValidationAnswer | null> {
  const [row] = await db.sql<{ answer: string }[]>`
    select answer from credentials.request_memory
    where relying_party_id = ${relyingPartyId} and request_id = ${requestId}
      and created_at > ${isoTime(nowMs - requestMemoryMs)}`;
  if (row === undefined) return null;
  await awaitReplication(db.sql);
  const answer = JSON.parse(row.answer) as ValidationAnswer | RegistrationAnswer;
  switch (answer.result) {
    case 'accepted':
    case 'rejected':
      return answer;
    case 'registered':
      return { result: 'accepted' };
    case 'refused':
      return null;
  }
}
