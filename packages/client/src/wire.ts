/**
 * The bodies and answers of the authority's API, as JSON Schemas with their TypeScript types of the same name.
 * Requests refuse fields that they do not know; answers may gain fields.
 */
import Type, { type Static } from 'typebox';
import { problemCodes, refusalReasons } from './problems.ts';

const exampleId = 'WPKD12345678';
const exampleSerial = 'GAHT00004711';
const exampleTime = '2026-04-01T00:00:00.000Z';

const time = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
    description: `${description} ISO 8601, UTC, with milliseconds.`,
    examples: [exampleTime],
  });

/** A token ID as somebody typed it: lower case, spaces, hyphens and full-width characters are forgiven. */
const typedCredentialId = (description: string) =>
  Type.String({ minLength: 1, maxLength: 64, description, examples: [exampleId, 'wpkd 1234-5678', exampleSerial] });

/** A code as somebody typed it: spaces, hyphens and full-width digits are forgiven. */
const typedCode = (description: string) =>
  Type.String({ minLength: 1, maxLength: 32, description, examples: ['123456', '12345678'] });

const credentialId = Type.String({
  minLength: 1,
  maxLength: 64,
  description:
    'The token ID, in its one normalised form: 4 letters and 8 digits, the last of them a check digit; ' +
    'or the serial number of an imported token, 4 to 32 capital letters and digits.',
  examples: [exampleId, exampleSerial],
});

const requestId = Type.String({
  pattern: '^[!-~]{1,64}$',
  description:
    'Makes a retry safe: the same id with the same input gets the first answer again and spends nothing. ' +
    '1 to 64 visible ASCII characters, unique to you, remembered for 24 hours.',
  examples: ['3f1c1f0e-8a51-4f0a-9c58-6f0b5e0a7a11'],
});

const publicKey = (whose: string) =>
  Type.String({
    pattern: '^[A-Za-z0-9_-]{87}$',
    description: `The ephemeral P-256 public key of ${whose}: the 65-byte uncompressed point in base64url.`,
  });

const attemptsLeft = Type.Integer({
  minimum: 0,
  description: 'Wrong codes that are still possible before the registration locks.',
});

const retryAfterSeconds = Type.Integer({ minimum: 0, description: 'The time after which the next attempt is judged.' });

export const disableReasons = ['customer_request', 'replaced', 'damaged', 'lost', 'stolen', 'unspecified'] as const;
export const DisableReason = Type.Enum(disableReasons, { description: 'Why a registration was stopped.' });
export type DisableReason = Static<typeof DisableReason>;

export const registrationStates = ['enabled', 'disabled', 'locked', 'removed'] as const;
export const RegistrationState = Type.Enum(registrationStates, { description: 'Where a registration is in its life.' });
export type RegistrationState = Static<typeof RegistrationState>;

export const RefusalReason = Type.Enum(refusalReasons, { description: 'Why the code was refused.' });
export type RefusalReason = Static<typeof RefusalReason>;

export const ProvisioningRequest = Type.Object(
  {
    platform: Type.Enum(['phone', 'computer'], { description: 'What the token app runs on.' }),
    publicKey: publicKey('the app'),
  },
  { $id: 'ProvisioningRequest', title: 'Provisioning request', additionalProperties: false },
);
export type ProvisioningRequest = Static<typeof ProvisioningRequest>;

export const ProvisioningAnswer = Type.Object(
  {
    credentialId,
    publicKey: publicKey('the authority'),
    serverTime: time("The authority's time."),
    period: Type.Literal(30, { description: 'Seconds for which a code is shown.' }),
    digits: Type.Literal(6),
    algorithm: Type.Literal('SHA256'),
  },
  { $id: 'ProvisioningAnswer', title: 'Provisioning answer' },
);
export type ProvisioningAnswer = Static<typeof ProvisioningAnswer>;

export const TimeAnswer = Type.Object(
  { serverTime: time("The authority's time.") },
  { $id: 'TimeAnswer', title: 'Time' },
);
export type TimeAnswer = Static<typeof TimeAnswer>;

export const RegistrationRequest = Type.Object(
  {
    credentialId: typedCredentialId('The token to register.'),
    code: typedCode('The code that the token shows.'),
    nextCode: Type.Optional(typedCode('The code after that one: helps a token whose clock is off.')),
    replaces: Type.Optional(typedCredentialId('The token whose registration ends in the same moment.')),
    name: Type.Optional(
      Type.String({
        pattern: '^[!-~]{1,64}$',
        description:
          'What you call the holder, for programs that know no token IDs (RADIUS). A later registration takes the name over.',
        examples: ['1234567'],
      }),
    ),
    requestId: Type.Optional(requestId),
  },
  { $id: 'RegistrationRequest', title: 'Registration request', additionalProperties: false },
);
export type RegistrationRequest = Static<typeof RegistrationRequest>;

export const Registration = Type.Object(
  {
    credentialId,
    state: RegistrationState,
    reason: Type.Optional(DisableReason),
    failures: Type.Integer({ minimum: 0, description: 'Wrong codes in a row.' }),
    driftSteps: Type.Integer({ description: "How many periods the token's clock is ahead (behind where negative)." }),
    lastAcceptedAt: Type.Optional(time('When a code was accepted last.')),
    expiresAt: Type.Optional(time('When the token expires.')),
  },
  { $id: 'Registration', title: 'Registration' },
);
export type Registration = Static<typeof Registration>;

export const DisableRequest = Type.Object(
  { reason: DisableReason },
  { $id: 'DisableRequest', title: 'Disable request', additionalProperties: false },
);
export type DisableRequest = Static<typeof DisableRequest>;

export const AppCredential = Type.Object(
  {
    credentialId,
    keyUri: Type.String({
      pattern: '^otpauth://totp/',
      description: 'The key for an authenticator app, told this once: SHA1, 6 digits, 30 seconds.',
    }),
  },
  { $id: 'AppCredential', title: 'Token for an authenticator app' },
);
export type AppCredential = Static<typeof AppCredential>;

export const TemporaryCodeAnswer = Type.Object(
  {
    code: Type.String({ pattern: '^\\d{8}$', description: 'Passes once, in place of a code.', examples: ['12345678'] }),
    expiresAt: time('When it ceases to pass.'),
  },
  { $id: 'TemporaryCodeAnswer', title: 'Temporary code' },
);
export type TemporaryCodeAnswer = Static<typeof TemporaryCodeAnswer>;

export const ValidateRequest = Type.Object(
  {
    credentialId: typedCredentialId('The token that shows the code.'),
    code: typedCode('The code, or a temporary code.'),
    requestId: Type.Optional(requestId),
    purpose: Type.Optional(
      Type.String({
        pattern: '^[!-~]{1,64}$',
        description: 'What the code is for, kept in the audit log: 1 to 64 visible ASCII characters.',
        examples: ['sign-in'],
      }),
    ),
  },
  { $id: 'ValidateRequest', title: 'Validate request', additionalProperties: false },
);
export type ValidateRequest = Static<typeof ValidateRequest>;

export const ValidateAnswer = Type.Union(
  [
    Type.Object({ result: Type.Literal('accepted') }, { title: 'Accepted' }),
    Type.Object(
      {
        result: Type.Literal('rejected'),
        reason: RefusalReason,
        attemptsLeft: Type.Optional(attemptsLeft),
        retryAfterSeconds: Type.Optional(retryAfterSeconds),
      },
      { title: 'Rejected' },
    ),
  ],
  { $id: 'ValidateAnswer', title: 'Verdict on a code' },
);
export type ValidateAnswer = Static<typeof ValidateAnswer>;

export const SynchroniseRequest = Type.Object(
  {
    credentialId: typedCredentialId('The token that shows the codes.'),
    code: typedCode('A code that the token shows.'),
    nextCode: typedCode('The code that it shows directly after.'),
    requestId: Type.Optional(requestId),
  },
  { $id: 'SynchroniseRequest', title: 'Synchronise request', additionalProperties: false },
);
export type SynchroniseRequest = Static<typeof SynchroniseRequest>;

export const eventTypes = [
  'registered',
  'replaced',
  'disabled',
  'enabled',
  'locked',
  'unlocked',
  'removed',
  'resynchronised',
  'temporary_code_issued',
] as const;
export const EventType = Type.Enum(eventTypes, { description: 'What happened to the registration.' });
export type EventType = Static<typeof EventType>;

const cursor = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9._~-]{1,128}$', description: `${description} Opaque: keep it as it is.` });

export const EventsQuery = Type.Object(
  { after: Type.Optional(cursor('The cursor of the answer before; the beginning where absent.')) },
  { additionalProperties: false },
);
export type EventsQuery = Static<typeof EventsQuery>;

export const RegistrationEvent = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 128, description: 'Names this event: the same when it is read again.' }),
    type: EventType,
    credentialId,
    at: time('When it happened.'),
    reason: Type.Optional(DisableReason),
  },
  { title: 'Event' },
);
export type RegistrationEvent = Static<typeof RegistrationEvent>;

export const EventsAnswer = Type.Object(
  {
    events: Type.Array(RegistrationEvent, { maxItems: 1000, description: 'In the order in which they happened.' }),
    next: cursor('Ask for the events after it next time.'),
  },
  { $id: 'EventsAnswer', title: 'Events' },
);
export type EventsAnswer = Static<typeof EventsAnswer>;

/** `{id}` in the paths below `/v1/registrations`. */
export const RegistrationPath = Type.Object(
  { id: typedCredentialId('The token ID.') },
  { additionalProperties: false },
);
export type RegistrationPath = Static<typeof RegistrationPath>;

/** `{requestId}` in `/v1/validations/{requestId}`. */
export const ValidationPath = Type.Object({ requestId }, { additionalProperties: false });
export type ValidationPath = Static<typeof ValidationPath>;

export const Problem = Type.Object(
  {
    type: Type.String({
      pattern: '^urn:warifu:problem:[a-z_]+$',
      description: 'A name of the error, not an address to visit.',
      examples: ['urn:warifu:problem:wrong_code'],
    }),
    title: Type.String({ description: 'A short name for people.' }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    code: Type.Enum(problemCodes, { description: 'Stable: the one to decide by.' }),
    detail: Type.Optional(Type.String({ description: 'A sentence on this occurrence.' })),
    instance: Type.Optional(Type.String({ description: 'A name of this occurrence, to be found in the log.' })),
    field: Type.Optional(Type.String({ description: 'The field that is unknown.' })),
    attemptsLeft: Type.Optional(attemptsLeft),
    retryAfterSeconds: Type.Optional(retryAfterSeconds),
  },
  { $id: 'Problem', title: 'Problem (RFC 9457)' },
);
export type Problem = Static<typeof Problem>;
