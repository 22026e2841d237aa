import type { RequestId } from '@warifu/banking';
import { addresses } from '../addresses.ts';

export const requestPattern = `${addresses.approvals}/:requestId`;
export const withdrawPattern = `${requestPattern}/withdraw`;

export function requestAddress(id: RequestId): string {
  return `${addresses.approvals}/${id}`;
}

export function withdrawAddress(id: RequestId): string {
  return `${requestAddress(id)}/withdraw`;
}
