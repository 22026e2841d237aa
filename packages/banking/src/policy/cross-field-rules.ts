import type { BankPolicy, Limits } from './policy-schema.ts';

/** What is wrong between the fields of a policy each of which is right by itself: a sentence for each fault. */
export function crossFieldFaults(policy: BankPolicy): string[] {
  return [...limitFaults(policy), ...feeFaults(policy), ...timeFaults(policy), ...passwordFaults(policy)];
}

function limitFaults({ limits }: BankPolicy): string[] {
  const names = ['withToken', 'withoutToken', 'coolingOff', 'newContract'] as const;
  const withinDay = names.flatMap((name) =>
    notAbove(
      [`limits.${name}.perTransferYen`, limits[name].perTransferYen],
      [`limits.${name}.perDayYen`, limits[name].perDayYen],
    ),
  );
  const ordered = [
    ['withoutToken', 'withToken'],
    ['coolingOff', 'withoutToken'],
    ['newContract', 'withToken'],
  ] as const;
  const bounds: readonly (keyof Limits)[] = ['perTransferYen', 'perDayYen'];
  const between = ordered.flatMap(([lower, upper]) =>
    bounds.flatMap((bound) =>
      notAbove([`limits.${lower}.${bound}`, limits[lower][bound]], [`limits.${upper}.${bound}`, limits[upper][bound]]),
    ),
  );
  return [...withinDay, ...between];
}

function feeFaults({ fees }: BankPolicy): string[] {
  const kinds = ['ownAccounts', 'sameBranch', 'sameBank', 'otherBank'] as const;
  return kinds.flatMap((kind) => {
    const bands = fees[kind];
    const faults = bands[0]?.fromYen === 0 ? [] : [`fees.${kind} must begin with fromYen 0.`];
    const isAscending = bands.every(({ fromYen }, index) => index === 0 || fromYen > (bands[index - 1]?.fromYen ?? 0));
    return isAscending ? faults : [...faults, `fees.${kind} must list its amounts in ascending order, each once.`];
  });
}

function timeFaults({ session, firstRegistration }: BankPolicy): string[] {
  const faults: string[] = [];
  if (session.warningMinutes >= session.idleMinutes) {
    faults.push('session.warningMinutes must be less than session.idleMinutes.');
  }
  if (!firstRegistration.pageAsksTransferPassword && !firstRegistration.operationsWantTransferPassword) {
    faults.push(
      'firstRegistration.operationsWantTransferPassword must be true where the registration page does not ask for that password ' +
        '(firstRegistration.pageAsksTransferPassword).',
    );
  }
  return faults;
}

function passwordFaults({ passwords }: BankPolicy): string[] {
  return notAbove(['passwords.minLength', passwords.minLength], ['passwords.maxLength', passwords.maxLength]);
}

function notAbove([lower, value]: [string, number], [upper, bound]: [string, number]): string[] {
  return value <= bound ? [] : [`${lower} (${value}) must not be above ${upper} (${bound}).`];
}
