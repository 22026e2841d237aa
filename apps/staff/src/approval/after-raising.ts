import type { ContractId, RequestRaised } from '@warifu/banking';
import { seeOther, showAgain } from '@warifu/web/pages';
import { obstacleError } from '../contract/action-errors.ts';
import { problemOf } from '../contract/known-contract.ts';
import { toContract } from '../contract/told.ts';
import { requestAddress } from './approval-addresses.ts';

/** Where who raised a request goes on: to the request, or back to the form that says what stands in its way. */
export function afterRaising(answer: Exclude<RequestRaised, { result: 'faulty' }>, contractId: ContractId) {
  switch (answer.result) {
    case 'raised':
    case 'waits_already':
      return seeOther(requestAddress(answer.requestId), { told: answer.result });
    case 'done_before':
      return toContract(contractId, 'done_before');
    case 'obstacle':
      return showAgain(obstacleError(answer.obstacle));
    case 'refused_to_staff':
      throw problemOf(answer.result);
  }
}
