export { loadBankDirectory, type Bank, type Branch } from './bank-names/bank-directory.ts';
export { isInitial, kanaRows, type Initial } from './bank-names/kana-rows.ts';
export { nameList, type Named, type NameList, type Search } from './bank-names/name-list.ts';
export { knownYears } from './calendar/business-day.ts';
export {
  addDays,
  parseCalendarDate,
  startOfTokyoDayMs,
  tokyoDate,
  type CalendarDate,
} from './calendar/calendar-date.ts';
export { bookableDates, valueDateOf, type CutOff } from './calendar/value-date.ts';
export { transferKindOf, type Place } from './fees/transfer-fee.ts';
export { defaultPolicy } from './policy/default-policy.ts';
export { explainPolicy, type PolicyRow } from './policy/explain-policy.ts';
export { isCoolingOff, limitsNow, type LimitSituation } from './policy/limits-now.ts';
export type { BankPolicy, CodeOperation, Limits, TransferKind } from './policy/policy-schema.ts';
export { readPolicy } from './policy/read-policy.ts';
export { maxRecipientNameLength, type RecipientNameConversion } from './recipient-name/recipient-name.ts';
export { checkZenginFile, type ZenginCheck } from './zengin/check-zengin-file.ts';
export type { ZenginFault } from './zengin/record-reader.ts';
export type { DepositKind, ZenginBatch, ZenginRequester, ZenginTransfer } from './zengin/zengin-file.ts';
export { toZenginText, type ZenginConversion, type ZenginText } from './zengin/zengin-text.ts';
export { flushActivity } from './activity/flush-activity.ts';
export type { Measure } from './activity/measure.ts';
export { purgeActivity } from './activity/purge-activity.ts';
export {
  activitySpans,
  readActivity,
  type Activity,
  type ActivityInterval,
  type ActivitySpan,
} from './activity/read-activity.ts';
export { riseRule } from './activity/sudden-rise.ts';
export { watchActivity, type Watched, type WatchedActivity } from './activity/watch-activity.ts';
export { explain, explainToStaff, parseExplained, type Explained, type Explanation } from './audit-trail/explain.ts';
export { happeningOf, type Happening, type Told } from './audit-trail/happening.ts';
export type { AuditKeys, ProvenHappening } from './audit-trail/proven.ts';
export { latestHappenings, type LatestHappenings } from './audit-trail/latest-happenings.ts';
export { latestSignature, type LatestSignature } from './audit-trail/latest-signature.ts';
export { tokenAnswers, type TokenAnswers } from './audit-trail/token-answers.ts';
export {
  exportHappenings,
  searchHappenings,
  type HappeningFilters,
  type HappeningPage,
} from './audit-trail/search-happenings.ts';
export { parseTokenId } from '@warifu/otp';
export { csvText, harmlessCell } from './csv-text.ts';
export type { AuditedType } from './audited-type.ts';
export { readBacklog, type Backlog } from './backlog.ts';
export { openBanking, type Banking, type BankingOptions } from './banking.ts';
export type { InitialLetter } from './contract/add-contracts.ts';
export { closeContract, freezeContract, releaseContract, type StateChange } from './contract/change-contract-state.ts';
export type { ContractFacts, FactFault } from './contract/contract-facts.ts';
export type { ImportFault } from './contract/contract-file.ts';
export { parseContractId, type ContractId } from './contract/contract-id.ts';
export {
  findContract,
  type Contract,
  type ContractState,
  type Language,
  type TokenState,
} from './contract/contract.ts';
export {
  checkContractImport,
  importContracts,
  type ContractImport,
  type ImportCheck,
} from './contract/import-contracts.ts';
export { listContracts, type ContractListing } from './contract/list-contracts.ts';
export { closeBankAfterRestore, type RestoredBank } from './after-restore.ts';
export { openContract, type ContractOpening } from './contract/open-contract.ts';
export { perform, type Actor, type Deed } from './deed.ts';
export { purgeDevices, type Browser } from './device/known-devices.ts';
export { bankingMigrations } from './migrations.ts';
export type { Notice, NoticeKind } from './notice.ts';
export {
  changePassword,
  demandOfPasswordChange,
  type PasswordChange,
  type PasswordChanged,
} from './password/change-password.ts';
export type { ChoiceFault } from './password/chosen-password.ts';
export {
  replaceInitialPasswords,
  type InitialReplaced,
  type InitialReplacement,
} from './password/replace-initial-passwords.ts';
export { initialPasswords, type PasswordKind } from './password/stored-password.ts';
export { beginStaffSetUp, type StaffSetUpBeginning } from './staff/begin-staff-set-up.ts';
export {
  completeStaffSetUp,
  type StaffSetUpAnswer,
  type StaffSetUpForm,
  type StaffTokenRejection,
} from './staff/complete-staff-set-up.ts';
export { changeStaffPassword, type StaffPasswordChanged } from './staff/change-staff-password.ts';
export { giveStaffCode, type StaffCodeAnswer, type StaffCodeForm } from './staff/give-staff-code.ts';
export { recordRefusal, type RefusedToStaff } from './staff/perform-as-staff.ts';
export { purgeStaffSessions } from './staff/purge-staff-sessions.ts';
export { mayDo, type RequestKind, type StaffAction } from './staff/rights.ts';
export { changeStaffRole, createStaff, renewStaff, stopStaff } from './staff/staff-deeds.ts';
export type { StaffPasswordAttempt } from './staff/judge-staff-password.ts';
export { signInStaff, type StaffSignIn } from './staff/sign-in-staff.ts';
export { parseStaffId, type StaffId } from './staff/staff-id.ts';
export {
  findStaff,
  listStaff,
  staffRoles,
  type StaffMember,
  type StaffRole,
  type StaffState,
} from './staff/staff-member.ts';
export { minStaffPasswordLength, type StaffPasswordFault } from './staff/staff-password.ts';
export {
  endStaffSession,
  findStaffSession,
  staffSessionEnd,
  type StaffSession,
  type StaffSessionStep,
} from './staff/staff-session.ts';
export { decideRequest, type RequestDecided, type RequestDecision } from './approval/decide-request.ts';
export type { ApprovedLetter } from './approval/carry-out.ts';
export { expireRequests, purgeRequests } from './approval/expire-requests.ts';
export { findRequest, listRequests, type RequestFinding, type RequestLists } from './approval/list-requests.ts';
export { raiseRequest, type RequestRaised, type RequestWish } from './approval/raise-request.ts';
export type { RequestDetails, RequestId, RequestObstacle, RequestState, StaffRequest } from './approval/request.ts';
export { withdrawRequest, type RequestWithdrawn } from './approval/withdraw-request.ts';
export { closeContractByStaff, type ContractClosed } from './staff-action/close-contract-by-staff.ts';
export { freezeByStaff } from './staff-action/freeze-by-staff.ts';
export { glanceAtContract } from './staff-action/glance-at-contract.ts';
export { checkImportByStaff, importContractsByStaff } from './staff-action/import-contracts-by-staff.ts';
export { issueTemporaryCode, type TemporaryCodeIssued } from './staff-action/issue-temporary-code.ts';
export { openContractByStaff } from './staff-action/open-contract-by-staff.ts';
export type { TokenOfCase } from './staff-action/case-token.ts';
export type { TellingOfCase } from './staff-action/case-traces.ts';
export { readCase, type CaseReading, type ContractCase } from './staff-action/read-case.ts';
export { maxReasonLength, parseReason, type StaffReason } from './staff-action/reason.ts';
export {
  searchContracts,
  type ContractMatch,
  type ContractSearch,
  type FoundBy,
} from './staff-action/search-contracts.ts';
export { purgeStaffForms, type ContractForm, type DoneBefore, type StaffForm } from './staff-action/staff-form.ts';
export { stopOrdersByStaff, type OrdersStopped } from './staff-action/stop-orders-by-staff.ts';
export {
  stopTokenByStaff,
  type TokenStopByStaff,
  type TokenStoppedByStaff,
} from './staff-action/stop-token-by-staff.ts';
export { unlockSignInByStaff } from './staff-action/unlock-sign-in-by-staff.ts';
export { unlockTokenByStaff, type TokenUnlocked } from './staff-action/unlock-token-by-staff.ts';
export type { StopCause } from './token/stop-held-token.ts';
export { settleTokenStops } from './token/bank-stop.ts';
export { endOtherSessions, endSession, endSessionsOf, purgeSessions } from './session/end-sessions.ts';
export { findSession, sessionEnd, type Session, type SessionPurpose, type SessionStep } from './session/session.ts';
export { beginTokenFlow, type TokenFlowBeginning } from './sign-in/begin-token-flow.ts';
export { purgeHistory, readHistory, type PastSignIn, type SignInResult } from './sign-in/history.ts';
export type { PasswordAttempt } from './sign-in/judge-password.ts';
export type { PasswordRefusal } from './sign-in/pass-password.ts';
export { purgeCounters } from './sign-in/purge-counters.ts';
export type { Reached } from './sign-in/reach-accounts.ts';
export { signIn, type SignIn } from './sign-in/sign-in.ts';
export { demandNow } from './authentication/prove.ts';
export { passwordStandsIn, type Demand, type DemandRefusal, type ProofPurpose } from './authentication/demand.ts';
export type {
  CodeRejection,
  ProofAnswer,
  ProofAttempt,
  ProofId,
  ProofRejection,
  ProofStanding,
  ProofTarget,
} from './authentication/proof.ts';
export { settleProofs, type SettlingRound } from './authentication/settle.ts';
export { tokenStanding, type TokenStanding } from './authentication/token-standing.ts';
export { deliverDue, type Delivery } from './notice/deliver-due.ts';
export { tellByOutbox } from './notice/keep-notices.ts';
export { createMailer, type Mailer, type MailSender } from './notice/mailer.ts';
export { noticeSubject } from './notice/notice-subject.ts';
export type { OptionalNotice } from './notice/optional-notices.ts';
export { purgeNotices } from './notice/purge-notices.ts';
export type { BankContact } from './notice/write-mail.ts';
export { beginEmailChange, type EmailChangeBegun } from './settings/begin-email-change.ts';
export { changeLanguage } from './settings/change-language.ts';
export { changeLimits, type LimitsChange } from './settings/change-limits.ts';
export { confirmEmailChange, type EmailChangeConfirmed } from './settings/confirm-email-change.ts';
export { contractLimits, limitFault, mostLimits, raisesLimit, type LimitFault } from './settings/contract-limits.ts';
export { openEmailChange, purgeEmailChanges } from './settings/email-change.ts';
export { changeNoticeChoices, noticeChoices, type NoticeChoices } from './settings/notice-choices.ts';
export { purgeProofs } from './authentication/purge-proofs.ts';
export { signInWithCode, type CodeAtSignIn, type SignInWithCode } from './authentication/sign-in-with-code.ts';
export { changeSignInChoice, type SignInChoice, type SignInChoiceAnswer } from './token/change-sign-in-choice.ts';
export { exchangeToken, proveOldToken, type OldCodeAnswer, type OldCodeForm } from './token/exchange-token.ts';
export { followAuthority, lookUpLocked } from './token/follow-authority.ts';
export type { NewTokenAnswer, NewTokenForm, NewTokenRejection } from './token/new-token.ts';
export { offerAppKey, type AppKey, type AppKeyOffer } from './token/offer-app-key.ts';
export { registerToken, type TokenRegistration } from './token/register-token.ts';
export { issueReissueCode } from './token/reissue-code.ts';
export {
  resynchroniseToken,
  type Resynchronisation,
  type ResynchronisationAnswer,
} from './token/resynchronise-token.ts';
export { settleTokenChanges } from './token/settle-changes.ts';
export { stopToken, type TokenStop, type TokenStopAnswer } from './token/stop-token.ts';
export { nextTokenStep, type TokenStep } from './token/token-step.ts';
export {
  accountsOf,
  balancesOf,
  findAccountOf,
  type AccountBalance,
  type AccountKind,
  type AccountNumber,
  type BankAccount,
} from './account/bank-account.ts';
export { internalAccounts, openInternalAccounts } from './account/internal-accounts.ts';
export { openCustomerAccount, type AccountOpening, type NewCustomerAccount } from './account/open-customer-account.ts';
export {
  readAccountStatement,
  readLatestLines,
  type Statement,
  type StatementPeriod,
  type StatementRefusal,
} from './account/statement.ts';
export { writeStatementCsv, type CsvEncoding, type StatementCsv } from './account/statement-csv.ts';
export type { Bill, BillAnswer, BillDesk, Biller, BillNumbers, PaidBill } from './bill/biller.ts';
export type { BillNumbersFault } from './bill/bill-numbers.ts';
export { confirmBill, type BillConfirmation, type BillConfirmed } from './bill/confirm-bill.ts';
export { lookUpBill, type BillLookUp } from './bill/look-up-bill.ts';
export { findBillPayment, listBillPayments, type BillPayment } from './bill/read-bill-payments.ts';
export { sampleBiller, sampleConfirmationNumber, sampleInstitutions } from './bill/sample-biller.ts';
export { tellBillers } from './bill/tell-billers.ts';
export { cancelBooking, type BookingCancelled, type BookingCancelling } from './transfer/cancel-booking.ts';
export { confirmTransfer, type TransferConfirmation, type TransferConfirmed } from './transfer/confirm-transfer.ts';
export type { Destination, DestinationFault, TypedAccount } from './transfer/destination.ts';
export {
  draftTransfer,
  findDestination,
  previewTransfer,
  type TransferDraft,
  type TransferDrafting,
  type TransferFault,
  type TransferRequest,
  type TypedDestination,
} from './transfer/draft-transfer.ts';
export { exportTransfers, type TransferBatch, type TransferExport } from './transfer/export-transfers.ts';
export { listTransferBatches } from './transfer/list-transfer-batches.ts';
export { abandonOrder, type Abandoning } from './order/abandon-order.ts';
export type { OrderObstacle } from './order/obstacle.ts';
export {
  parseOrderId,
  type Order,
  type OrderEnd,
  type OrderId,
  type OrderKind,
  type OrderState,
} from './order/order.ts';
export { authenticateOrder, type OrderAuthenticated, type OrderAuthentication } from './order/prove-order.ts';
export { areOrdersStopped, readOrderStop, setOrderStop, type OrderStop } from './order/stop-switch.ts';
export { sweepOrders, type OrderSweep } from './order/sweep-orders.ts';
export { payeesOf, registerPayee, removePayee, type Payee, type PayeeRegistered } from './transfer/payees.ts';
export { findTransfer, listBookings, listTransfers, type ListPlace, type Transfer } from './transfer/read-transfers.ts';
export { runBookings, type BookingRun } from './transfer/run-bookings.ts';
export type { TransferDesk } from './transfer/transfer-desk.ts';
