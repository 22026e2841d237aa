import type { ContractCase } from '@warifu/banking';

/** How much something that staff should know matters: what stops the customer, what may, what explains. */
export type FindingLevel = 'problem' | 'warning' | 'hint';

export type FindingKey =
  | 'contract_closed'
  | 'contract_frozen'
  | 'token_stolen'
  | 'token_lost'
  | 'token_stopped_by_staff'
  | 'token_locked'
  | 'orders_stopped'
  | 'stop_not_told'
  | 'no_answer'
  | 'not_registered_there'
  | 'locked_there'
  | 'disabled_there'
  | 'no_token'
  | 'stopped_by_customer'
  | 'change_on_its_way'
  | 'failures'
  | 'clock_off'
  | 'sign_in_stopped'
  | 'wrong_passwords'
  | 'initial_passwords'
  | 'letter_out'
  | 'requests_wait'
  | 'orders_wait'
  | 'mails_failed'
  | 'cooling_off';

export interface Finding {
  readonly key: FindingKey;
  readonly level: FindingLevel;
  /** What the sentence counts: failures, seconds, orders. */
  readonly count?: number;
  /** Until when it holds. */
  readonly untilMs?: number;
}

/** A code still passes one step beside the expected one; this far off, somebody will soon fail. */
const muchDriftSteps = 2;
const periodSeconds = 30;

/** What a member of staff should know at a glance, the gravest first. Nothing of it where all is as usual. */
export function findingsOf(
  known: ContractCase,
  { areOrdersStopped }: { readonly areOrdersStopped: boolean },
): Finding[] {
  const { contract } = known;
  if (contract.state === 'closed') return [{ key: 'contract_closed', level: 'problem' }];
  return [
    ...(contract.state === 'frozen' ? [problem('contract_frozen')] : []),
    ...aboutTokenState(known),
    ...(areOrdersStopped ? [warning('orders_stopped')] : []),
    ...aboutRegistration(known),
    ...aboutDelivery(known),
    ...aboutHabits(known),
  ];
}

const problem = (key: FindingKey): Finding => ({ key, level: 'problem' });
const warning = (key: FindingKey): Finding => ({ key, level: 'warning' });
const hint = (key: FindingKey, more: Pick<Finding, 'count' | 'untilMs'> = {}): Finding => ({
  key,
  level: 'hint',
  ...more,
});

function aboutTokenState({ contract, isTokenChangeOnItsWay }: ContractCase): Finding[] {
  const onItsWay = isTokenChangeOnItsWay ? [hint('change_on_its_way')] : [];
  switch (contract.tokenState) {
    case 'active':
      return onItsWay;
    case 'none':
      return [hint('no_token'), ...onItsWay];
    case 'stopped_by_customer':
      return [hint('stopped_by_customer'), ...onItsWay];
    case 'stopped_by_staff':
      return [problem('token_stopped_by_staff'), ...onItsWay];
    case 'locked':
      return [problem('token_locked'), ...onItsWay];
    case 'lost':
      return [problem('token_lost'), ...onItsWay];
    case 'stolen':
      return [problem('token_stolen'), ...onItsWay];
  }
}

/** Where the authority sees it otherwise than the bank, the bank follows within a minute. */
function aboutRegistration({ contract, token }: ContractCase): Finding[] {
  if (token === null) return [];
  if (token.stop !== null && token.stop.toldAtMs === null) return [warning('stop_not_told')];
  const { registration } = token;
  if (registration === 'no_answer') return [warning('no_answer')];
  if (contract.tokenState !== 'active') return [];
  if (registration === 'none') return [warning('not_registered_there')];
  switch (registration.state) {
    case 'locked':
      return [warning('locked_there')];
    case 'disabled':
      return [warning('disabled_there')];
    case 'removed':
      return [warning('not_registered_there')];
    case 'enabled': {
      const { failures, driftSteps } = registration;
      const secondsOff = Math.abs(driftSteps) * periodSeconds;
      return [
        ...(failures > 0 ? [hint('failures', { count: failures })] : []),
        ...(Math.abs(driftSteps) >= muchDriftSteps ? [hint('clock_off', { count: secondsOff })] : []),
      ];
    }
  }
}

function aboutDelivery({ tellings, reissueLetter, requests, openOrders }: ContractCase): Finding[] {
  const failed = tellings.filter(({ state }) => state === 'given_up').length;
  return [
    ...(failed > 0 ? [{ ...warning('mails_failed'), count: failed }] : []),
    ...(reissueLetter === null ? [] : [hint('letter_out', { untilMs: reissueLetter.expiresAtMs })]),
    ...(requests.length > 0 ? [hint('requests_wait', { count: requests.length })] : []),
    ...(openOrders.length > 0 ? [hint('orders_wait', { count: openOrders.length })] : []),
  ];
}

function aboutHabits({ signIns, initialPasswords, isSignInStopped, limits }: ContractCase): Finding[] {
  const sinceSuccess = signIns.findIndex(({ result }) => result === 'signed_in');
  const latest = sinceSuccess === -1 ? signIns : signIns.slice(0, sinceSuccess);
  const wrong = latest.filter(({ result }) => result === 'wrong_password').length;
  return [
    ...(isSignInStopped ? [warning('sign_in_stopped')] : []),
    ...(wrong > 0 ? [hint('wrong_passwords', { count: wrong })] : []),
    ...(initialPasswords.length > 0 ? [hint('initial_passwords')] : []),
    ...(limits.isCoolingOff ? [hint('cooling_off')] : []),
  ];
}
