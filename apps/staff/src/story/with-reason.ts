import type { AuditedType } from '@warifu/banking';

/** The types whose `reason` was written by a person. That of all others is a word of the program. */
export const withReason: ReadonlySet<string> = new Set<AuditedType>([
  'contract_opened',
  'contract_frozen',
  'contract_released',
  'contract_closed',
  'sign_in_released',
  'orders_stopped',
  'orders_released',
  'password_renewed',
  'token_stopped_by_staff',
  'token_unlock_ordered',
  'temporary_code_ordered',
  'temporary_code_issued',
  'staff_stopped',
  'staff_renewed',
  'staff_role_changed',
  'request_raised',
  'request_approved',
  'request_rejected',
  'request_withdrawn',
]);
