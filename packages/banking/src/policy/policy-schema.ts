import Type, { type Static } from 'typebox';

const maxYen = 9_999_999_999;

const yen = (meaning: string, minimum = 0) => Type.Integer({ minimum, maximum: maxYen, description: meaning });
const count = (minimum: number, maximum: number, meaning: string) =>
  Type.Integer({ minimum, maximum, description: meaning });
const choice = (meaning: string) => Type.Boolean({ description: meaning });
const always = (meaning: string) => Type.Literal(true, { description: meaning });

function section<Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields) {
  return Type.Object(fields, { additionalProperties: false });
}

const limits = (whose: string) =>
  section({
    perTransferYen: yen(`The most that one transfer may be, ${whose}.`, 1),
    perDayYen: yen(`The most that the transfers of one day may be together, ${whose}.`, 1),
  });

const fees = (which: string) =>
  Type.Array(
    section({
      fromYen: yen('The amount from which the fee is taken.'),
      feeYen: Type.Integer({ minimum: 0, maximum: 10_000, description: 'The fee.' }),
    }),
    { minItems: 1, maxItems: 10, description: `The fee of a transfer ${which}, by its amount.` },
  );

const orderHours = (which: string) =>
  section({
    cutOff: Type.String({
      pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
      description: `The time in Japan from which a transfer ${which} goes out on the next day that counts; 24:00 for never.`,
    }),
    businessDaysOnly: choice(`Whether a transfer ${which} waits for a day on which banks work.`),
  });

/** Everything that a bank decides for itself. The descriptions are what `npx warifu policy` shows. */
export const BankPolicySchema = section({
  codeFor: section({
    transfer: always('A transfer wants a one-time password.'),
    billPayment: always('Paying a bill wants a one-time password.'),
    raiseLimit: always('Raising a limit wants a one-time password; lowering it never does.'),
    changeSignInCode: always('Changing whether sign-in asks for a one-time password wants one.'),
    cancelBooking: choice('Whether cancelling a booked transfer wants a one-time password.'),
    changeEmail: choice('Whether changing the e-mail address wants a one-time password.'),
    changePassword: choice('Whether changing the sign-in password wants a one-time password.'),
    changeTransferPassword: choice('Whether changing the password for transfers wants a one-time password.'),
    registerPayee: choice('Whether registering a payee wants a one-time password.'),
  }),
  limits: section({
    withToken: limits('where a token is registered: customers may set theirs up to it'),
    withoutToken: limits('where the password for transfers stands in for a token'),
    coolingOff: limits('soon after a token was registered, exchanged or reissued'),
    newContract: limits('until the customer changes it: what a new contract begins with'),
  }),
  coolingOffHours: count(
    24,
    720,
    'How long the lower limit lasts after a token was registered, exchanged or reissued.',
  ),
  firstRegistration: section({
    pageAsksTransferPassword: choice('Whether the registration page asks for the password for transfers.'),
    operationsWantTransferPassword: choice(
      'Whether transfers, bills and all else listed under codeFor want the password for transfers besides the code while the cooling-off of a first registration lasts; the choice about sign-in never does.',
    ),
  }),
  authenticatorApps: choice(
    'Whether customers may register the authenticator app of another maker: its key is shown to them once, as a QR code.',
  ),
  fees: section({
    ownAccounts: fees('between accounts of one customer'),
    sameBranch: fees('within one branch'),
    sameBank: fees('to another branch'),
    otherBank: fees('to another bank'),
  }),
  orderHours: section({
    ownAccounts: orderHours('between accounts of one customer'),
    sameBranch: orderHours('within one branch'),
    sameBank: orderHours('to another branch'),
    otherBank: orderHours('to another bank'),
  }),
  bookingHorizonDays: count(1, 366, 'How many days ahead a transfer can be booked.'),
  holdMinutes: count(
    2,
    60,
    'How long a transfer that was confirmed waits for its code before its money is free again.',
  ),
  session: section({
    idleMinutes: count(2, 30, 'After how long without a click a session ends.'),
    warningMinutes: count(1, 10, 'How long before that the customer is told.'),
    absoluteHours: count(1, 24, 'After how long every session ends.'),
  }),
  signIn: section({
    failuresInKnownBrowser: count(3, 100, 'How many failures stop sign-in from a browser that the contract knows.'),
    failuresInUnknownBrowsers: count(3, 100, 'How many failures stop sign-in from all browsers that it does not know.'),
    unlockAfterHours: count(0, 168, 'After how long stopped sign-in opens by itself; 0 if only staff open it.'),
    knownBrowserDays: count(1, 400, 'How long a browser stays known after its last sign-in.'),
  }),
  passwords: section({
    minLength: count(8, 64, 'The fewest characters of a password.'),
    maxLength: count(16, 128, 'The most characters of a password.'),
    denied: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      maxItems: 10_000,
      description: 'Passwords that are refused because everybody knows them, in any case.',
    }),
    transferPasswordFailures: count(3, 20, 'How many wrong passwords for transfers in a row stop its use.'),
  }),
  billLookUps: section({
    failures: count(3, 100, 'How many look-ups that find no bill stop a contract from looking bills up.'),
    unlockAfterMinutes: count(10, 1_440, 'How long after its last look-up a contract may look bills up again.'),
  }),
  holderLookUps: section({
    accounts: count(5, 1_000, 'Of how many accounts of the bank a contract may look up the holder within that time.'),
    withinMinutes: count(10, 1_440, 'How long after the first of these look-ups they are counted together.'),
  }),
  argon2id: section({
    memoryKib: count(19_456, 1_048_576, 'The memory that hashing a password takes.'),
    passes: count(2, 10, 'How often hashing goes over that memory.'),
    concurrent: count(1, 64, 'How many passwords are hashed at once.'),
    waiting: count(1, 1_000, 'How many more may wait; the next ones are told to try again.'),
  }),
  statementPageSize: count(10, 200, 'How many postings a page of a statement shows.'),
});

export type BankPolicy = Static<typeof BankPolicySchema>;

/** What can want a one-time password. */
export type CodeOperation = keyof BankPolicy['codeFor'];

/** What a transfer is by where it goes: fees and hours depend on it. */
export type TransferKind = keyof BankPolicy['fees'];

/** Bounds for one transfer and for one day. */
export type Limits = BankPolicy['limits']['withToken'];
