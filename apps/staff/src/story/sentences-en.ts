import type { AuditedType } from '@warifu/banking';
import type { Sentence } from './say.ts';

export const sentencesEn: Readonly<Record<AuditedType, Sentence>> = {
  contract_opened: () => 'The contract was opened',
  contract_frozen: () => 'The contract was frozen: nobody can sign in',
  contract_released: () => 'The contract was released',
  contract_closed: () => 'The contract was closed',
  account_opened: () => 'An account was added to the contract',
  contract_looked_up: () => 'The contract was looked up',
  contracts_searched: (say) => `Contracts were searched by ${say.word('foundBy', 'by')} (${say.text('found')} found)`,

  password_passed: (say) => `The login password was right, for ${say.word('purpose', 'purpose')}`,
  signed_in: (say) => `Signed in, from ${say.word('browser', 'browser')}`,
  signed_out: () => 'Signed out',
  sessions_ended: (say) => `All sessions were ended (${say.text('count')})`,
  wrong_password: (say) => `The login password was wrong, from ${say.word('browser', 'browser')}`,
  sign_in_stopped: (say) => `After repeated failures sign-in was stopped for ${say.word('browser', 'browser')}`,
  sign_in_released: () => 'Sign-in was opened again',
  sign_in_refused: (say) => `Sign-in was refused: ${say.word('refusal', 'reason')}`,
  device_known: () => 'The browser is known from now on',

  proof_accepted: (say) => `Proven, for ${say.word('purpose', 'purpose')}`,
  proof_rejected: (say) => `Not proven, for ${say.word('purpose', 'purpose')}: ${say.word('refusal', 'reason')}`,
  proof_unknown: (say) => `No answer yet about a proof, for ${say.word('purpose', 'purpose')}`,

  order_confirmed: (say) => `A ${say.word('orderKind', 'kind')} was confirmed`,
  order_posted: (say) => `A ${say.word('orderKind', 'kind')} was made`,
  order_booked: () => 'A transfer was booked',
  order_ended: (say) => `A transfer or payment was not made: ${say.word('orderEnd', 'reason')}`,
  biller_told: () => 'The biller was told of a payment',
  transfers_exported: (say) =>
    `The transfers of ${say.text('valueDate')} were exported (${say.text('transferCount')}, ${say.yen('totalYen')})`,
  orders_stopped: () => 'All transfers of the bank were stopped',
  orders_released: () => 'All transfers of the bank were allowed again',
  payee_registered: () => 'A payee was registered',
  payee_removed: () => 'A payee was removed',

  app_key_offered: () => 'A key for another authenticator app was shown',
  token_registered: (say) => `The token ${say.token()} was registered${say.has('isReissued') ? ', by a reissue' : ''}`,
  token_exchanged: (say) => `The token was exchanged for ${say.token()}`,
  token_stopped: (say) => `The customer stopped the token ${say.token()}`,
  token_locked: (say) => `After repeated failures the token ${say.token()} was locked`,
  token_unlocked: (say) => `The token ${say.token()} was unlocked`,
  token_stopped_by_bank: (say) =>
    `The token ${say.token()} was stopped, as it had been at the authority (${say.word('cause', 'reason')})`,
  token_stopped_by_staff: (say) => `The token ${say.token()} was stopped (${say.word('cause', 'cause')})`,
  token_unlock_ordered: (say) => `The token ${say.token()} was ordered to be unlocked`,
  token_resynchronised: (say) => `The token ${say.token()} was resynchronised`,
  token_change_refused: (say) =>
    `A token’s ${say.word('changeKind', 'kind')} was refused: ${say.word('refusal', 'reason')}`,
  token_change_overruled: (say) =>
    `The ${say.word('changeKind', 'kind')} of the token ${say.token()} was overruled: the contract had changed meanwhile`,
  token_change_undone: (say) => `The overruled registration of the token ${say.token()} was undone`,
  temporary_code_ordered: () => 'A temporary code was ordered',
  temporary_code_issued: () => 'A temporary code was issued',
  sign_in_code_changed: (say) =>
    say.has('codeAtSignIn') ? 'Sign-in asks for a code from now on' : 'Sign-in asks for no code from now on',
  reissue_code_issued: () => 'A reissue code was issued',
  reissue_code_voided: () => 'After repeated failures the reissue code was voided',
  wrong_reissue_code: () => 'The reissue code was wrong',

  limits_changed: (say) =>
    `The limits were changed (a transfer ${say.yen('wasPerTransferYen')} → ${say.yen('perTransferYen')}, a day ${say.yen('wasPerDayYen')} → ${say.yen('perDayYen')})`,
  language_changed: (say) => `The language of notices was changed to ${say.word('language', 'language')}`,
  email_change_begun: () => 'A change of the e-mail address was begun',
  wrong_confirmation_code: () => 'The confirmation code of an e-mail address was wrong',
  email_changed: () => 'The e-mail address was changed',
  contact_changed: () => 'The contact data were changed',
  notice_choices_changed: () => 'The choice of notices was changed',
  notice_given_up: () => 'A notice could not be delivered by mail',
  password_change_due: () => 'The initial passwords are to be changed',
  password_changed: (say) => `The ${say.word('passwordKind', 'kind')} was changed`,
  password_renewed: (say) => `A letter with a new ${say.word('passwordKind', 'kind')} was made`,
  wrong_transfer_password: () => 'The transfer password was wrong',
  transfer_password_stopped: () => 'After repeated failures the transfer password was stopped',

  request_raised: (say) => `Requested: ${say.word('requestKind', 'kind')}`,
  request_approved: (say) => `Approved: ${say.word('requestKind', 'kind')}, requested by ${say.text('raisedBy')}`,
  request_rejected: (say) => `Rejected: ${say.word('requestKind', 'kind')}`,
  request_withdrawn: (say) => `Withdrawn: the request for ${say.word('requestKind', 'kind')}`,
  request_expired: (say) => `Expired: the request for ${say.word('requestKind', 'kind')}`,
  own_request_refused: (say) =>
    `Refused: to decide on ${say.word('requestKind', 'kind')} that one has requested oneself`,
  refused_to_staff: (say) => `Refused to a member of staff who has not the right (${say.word('action', 'action')})`,

  staff_created: (say) => `The member of staff ${say.text('staffId')} was added as ${say.word('role', 'role')}`,
  staff_stopped: (say) => `The member of staff ${say.text('staffId')} was stopped`,
  staff_renewed: (say) => `The member of staff ${say.text('staffId')} may set up anew`,
  staff_role_changed: (say) =>
    `The role of the member of staff ${say.text('staffId')} was changed from ${say.word('role', 'from')} to ${say.word('role', 'to')}`,
  staff_set_up_begun: (say) => `The member of staff ${say.text('staffId')} began to set up`,
  staff_set_up: (say) => `Set up as a member of staff, with the token ${say.token()}`,
  staff_wrong_set_up_code: (say) => `A set-up code for ${say.text('staffId')} was wrong`,
  staff_set_up_code_voided: (say) => `After repeated failures the set-up code of ${say.text('staffId')} was voided`,
  staff_password_passed: () => 'The password of a member of staff was right',
  staff_wrong_password: (say) => `The password of the member of staff ${say.text('staffId')} was wrong`,
  staff_sign_in_stopped: (say) =>
    `After repeated failures sign-in was stopped for the member of staff ${say.text('staffId')}`,
  staff_code_rejected: (say) => `The code of a member of staff was refused: ${say.word('refusal', 'reason')}`,
  staff_code_unknown: () => 'No answer came about the code of a member of staff',
  staff_password_changed: () => 'A member of staff changed their own password',
  staff_signed_in: () => 'A member of staff signed in',
  staff_signed_out: () => 'A member of staff signed out',

  audit_log_read: () => 'The audit log was read',
  audit_log_exported: (say) => `Entries of the audit log were exported (${say.text('count')})`,
  log_month_detached: (say) =>
    `The month ${say.text('month')} of the audit log was moved to a file (${say.text('entries')} entries)`,
  restored: () => 'Restored from a backup',
};
