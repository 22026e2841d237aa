import type { AuditedType } from '@warifu/banking';

/** What entries are about, for whoever looks for a kind of them. */
export const auditedGroups = [
  'tokens',
  'approvals',
  'contracts',
  'sign_in',
  'orders',
  'settings',
  'looking',
  'refusals',
  'staff',
  'system',
] as const;

export type AuditedGroup = (typeof auditedGroups)[number];

const groupOf: Readonly<Record<AuditedType, AuditedGroup>> = {
  token_registered: 'tokens',
  token_exchanged: 'tokens',
  token_stopped: 'tokens',
  token_locked: 'tokens',
  token_unlocked: 'tokens',
  token_stopped_by_bank: 'tokens',
  token_stopped_by_staff: 'tokens',
  token_unlock_ordered: 'tokens',
  token_resynchronised: 'tokens',
  token_change_refused: 'tokens',
  token_change_overruled: 'tokens',
  token_change_undone: 'tokens',
  temporary_code_ordered: 'tokens',
  temporary_code_issued: 'tokens',
  sign_in_code_changed: 'tokens',
  reissue_code_issued: 'tokens',
  reissue_code_voided: 'tokens',
  wrong_reissue_code: 'tokens',

  request_raised: 'approvals',
  request_approved: 'approvals',
  request_rejected: 'approvals',
  request_withdrawn: 'approvals',
  request_expired: 'approvals',

  contract_opened: 'contracts',
  contract_frozen: 'contracts',
  contract_released: 'contracts',
  contract_closed: 'contracts',
  account_opened: 'contracts',
  contact_changed: 'contracts',
  password_renewed: 'contracts',

  password_passed: 'sign_in',
  signed_in: 'sign_in',
  signed_out: 'sign_in',
  sessions_ended: 'sign_in',
  wrong_password: 'sign_in',
  sign_in_stopped: 'sign_in',
  sign_in_released: 'sign_in',
  sign_in_refused: 'sign_in',
  device_known: 'sign_in',
  password_change_due: 'sign_in',

  proof_accepted: 'orders',
  proof_rejected: 'orders',
  proof_unknown: 'orders',
  order_confirmed: 'orders',
  order_posted: 'orders',
  order_booked: 'orders',
  order_ended: 'orders',
  biller_told: 'orders',
  transfers_exported: 'orders',
  orders_stopped: 'orders',
  orders_released: 'orders',
  wrong_transfer_password: 'orders',
  transfer_password_stopped: 'orders',

  payee_registered: 'settings',
  payee_removed: 'settings',
  limits_changed: 'settings',
  language_changed: 'settings',
  email_change_begun: 'settings',
  wrong_confirmation_code: 'settings',
  email_changed: 'settings',
  notice_choices_changed: 'settings',
  password_changed: 'settings',

  contract_looked_up: 'looking',
  contracts_searched: 'looking',
  audit_log_read: 'looking',
  audit_log_exported: 'looking',

  refused_to_staff: 'refusals',
  own_request_refused: 'refusals',

  staff_created: 'staff',
  staff_stopped: 'staff',
  staff_renewed: 'staff',
  staff_role_changed: 'staff',
  staff_set_up_begun: 'staff',
  staff_set_up: 'staff',
  staff_wrong_set_up_code: 'staff',
  staff_set_up_code_voided: 'staff',
  staff_password_passed: 'staff',
  staff_wrong_password: 'staff',
  staff_sign_in_stopped: 'staff',
  staff_code_rejected: 'staff',
  staff_code_unknown: 'staff',
  staff_password_changed: 'staff',
  staff_signed_in: 'staff',
  staff_signed_out: 'staff',

  notice_given_up: 'system',
  restored: 'system',
};

export function typesOf(group: AuditedGroup): readonly AuditedType[] {
  return (Object.keys(groupOf) as AuditedType[]).filter((type) => groupOf[type] === group);
}
