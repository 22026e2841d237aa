export { closeAfterRestore, openAfterRestore } from './after-restore.ts';
export {
  type EventType,
  type RegistrationAnswer,
  type RegistrationView,
  type Rejection,
  type RejectionReason,
  type RequestIdReused,
  type ValidationAnswer,
} from './answers.ts';
export {
  credentialFacts,
  listCredentials,
  type CredentialFacts,
  type CredentialFilters,
  type RegistrationFacts,
} from './credential-facts.ts';
export type { Author } from './deeds.ts';
export { exportCredentials, type ExportedCredential } from './export.ts';
export type { EventPage, RegistrationEvent } from './events.ts';
export type { LockPolicy } from './failures.ts';
export { importCredentials, type ImportedCredential, type ImportOutcome } from './import.ts';
export { issueCredential, type IssueRequest, type Scheme } from './issue.ts';
export { KeyKeeper } from './key-keeper.ts';
export { formatKeyRing, parseKeyRing, type KeyRing } from './key-ring.ts';
export { keySourceFrom } from './key-source-from.ts';
export { keyFile, keyFileOrNew, withKeysMade, type KeySource } from './key-source.ts';
export type { Refusal } from './life-cycle.ts';
export { credentialsMigrations } from './migrations.ts';
export {
  knowsMasterKey,
  masterKeyVersions,
  settleRestoredEvents,
  stopEverywhere,
  type MasterKeyVersion,
  type Stop,
} from './operator.ts';
export type { ProvisioningAnswer, ProvisioningRequest } from './provision.ts';
export { purgeUnregistered, purgeUnregisteredBefore } from './purge.ts';
export type { RegisterRequest } from './register.ts';
export {
  disableReasons,
  type CredentialKind,
  type DisableReason,
  type RegistrationAddress,
  type RegistrationState,
} from './registration-state.ts';
export {
  createApiKey,
  createRelyingParty,
  listRelyingParties,
  revokeApiKeys,
  type ApiKeyFacts,
  type Authentication,
  type NewApiKey,
  type RelyingParty,
} from './relying-parties.ts';
export { agreeOnMasterKey, rotateMasterKey, type RotationProgress } from './rotate.ts';
export { CredentialService, type CodeRequest, type CredentialServiceOptions } from './service.ts';
export { enterStopsAgain, stopsAfter, type MadeStop, type StopReason, type StopsEntered } from './stops.ts';
