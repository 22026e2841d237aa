import { awaitReplication, type TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { RequestIdReused } from './answers.ts';
import type { Digester } from './digester.ts';
import { requestMemoryMs } from './load.ts';

/** A request id with its input, as a relying party sent them. */
export interface RememberedRequest {
  readonly relyingPartyId: string;
  readonly requestId: string;
  readonly operation: 'register';
  readonly inputDigest: Buffer;
}

/** Thrown out of a transaction, which then leaves no trace, when another has answered the same request id first. */
export class AnsweredMeanwhile extends Error {
  override readonly name = 'AnsweredMeanwhile';
}

/** The first answer to the request id; null when there is none. */
export async function recall<Answer>(
  tx: TransactionSql,
  request: RememberedRequest,
  { digester, nowMs }: { digester: Digester; nowMs: number },
): Promise<Answer | RequestIdReused | null> {
  const [row] = await tx<{ input_digest: Buffer; answer: string }[]>`
    select input_digest, answer from credentials.request_memory
    where relying_party_id = ${request.relyingPartyId} and request_id = ${request.requestId}
      and created_at > ${isoTime(nowMs - requestMemoryMs)}`;
  if (row === undefined) return null;
  await awaitReplication(tx);
  return digester.equal(row.input_digest, request.inputDigest)
    ? (JSON.parse(row.answer) as Answer)
    : { result: 'request_id_reused' };
}

/** @throws AnsweredMeanwhile when another transaction has answered the same request id */
export async function remember(
  tx: TransactionSql,
  request: RememberedRequest,
  { credentialId, answer, nowMs }: { credentialId: string; answer: unknown; nowMs: number },
): Promise<void> {
  const { count } = await tx`
    insert into credentials.request_memory as m
      (relying_party_id, request_id, credential_id, operation, input_digest, answer, created_at)
    values (${request.relyingPartyId}, ${request.requestId}, ${credentialId}, ${request.operation},
      ${request.inputDigest}, ${JSON.stringify(answer)}, ${isoTime(nowMs)})
    on conflict (relying_party_id, request_id) do update
      set credential_id = excluded.credential_id, operation = excluded.operation,
        input_digest = excluded.input_digest, answer = excluded.answer, created_at = excluded.created_at
      where m.created_at <= ${isoTime(nowMs - requestMemoryMs)}`;
  if (count === 0) throw new AnsweredMeanwhile();
}
