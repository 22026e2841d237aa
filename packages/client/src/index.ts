export {
  createAuthorityClient,
  type AuthorityClient,
  type AuthorityClientOptions,
  type RegisterResult,
} from './authority-client.ts';
export { AuthorityAnswerMalformed, AuthorityProblem, AuthorityUnreachable } from './failures.ts';
export type {
  DisableReason,
  EventsAnswer,
  EventType,
  ProvisioningAnswer,
  ProvisioningRequest,
  RefusalReason,
  Registration,
  RegistrationEvent,
  RegistrationRequest,
  RegistrationState,
  SynchroniseRequest,
  AppCredential,
  TemporaryCodeAnswer,
  TimeAnswer,
  ValidateAnswer,
  ValidateRequest,
} from './wire.ts';
export type { ProblemCode } from './problems.ts';
