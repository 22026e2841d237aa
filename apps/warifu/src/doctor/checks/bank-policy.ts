import { defaultPolicy, explainPolicy } from '@warifu/banking';
import { readBankPolicy } from '../../bank/bank-setup.ts';
import { settings } from '../../config/settings.ts';
import { weak, type Check } from '../finding.ts';

/** Whether a value protects less the greater or the smaller it is; those that are not listed protect nothing. */
const weaker: Readonly<Record<string, 'greater' | 'smaller' | 'no'>> = {
  'codeFor.cancelBooking': 'no',
  'codeFor.changeEmail': 'no',
  'codeFor.changeTransferPassword': 'no',
  'limits.withToken.perTransferYen': 'greater',
  'limits.withToken.perDayYen': 'greater',
  'limits.withoutToken.perTransferYen': 'greater',
  'limits.withoutToken.perDayYen': 'greater',
  'limits.coolingOff.perTransferYen': 'greater',
  'limits.coolingOff.perDayYen': 'greater',
  'firstRegistration.operationsWantTransferPassword': 'no',
  'session.idleMinutes': 'greater',
  'session.absoluteHours': 'greater',
  'signIn.failuresInKnownBrowser': 'greater',
  'signIn.failuresInUnknownBrowsers': 'greater',
  'passwords.minLength': 'smaller',
  'passwords.transferPasswordFailures': 'greater',
  'billLookUps.failures': 'greater',
  'holderLookUps.accounts': 'greater',
};

/** Whether the bank's policy protects less than the one that Warifu brings along. */
export const bankPolicy: Check = {
  name: 'bank-policy',
  examine({ config }) {
    if (config.bankPolicy === null) return [];
    const policy = readBankPolicy(config);
    const usual = new Map(explainPolicy(defaultPolicy).map(({ name, value }) => [name, value]));
    return explainPolicy(policy)
      .filter(({ name, value }) => isWeaker(weaker[name], value, usual.get(name) ?? value))
      .map(({ name, value, meaning }) =>
        weak(
          `The policy has ${name}: ${value}, which protects less than the usual ${usual.get(name) ?? ''}. ${meaning}`,
          `Change it in the file that ${settings.bankPolicy.name} names, or accept it with --accept bank-policy.`,
        ),
      );
  },
};

function isWeaker(when: (typeof weaker)[string] | undefined, value: string, usual: string): boolean {
  if (when === undefined || value === usual) return false;
  if (when === 'no') return value === 'no';
  const [given, normal] = [value, usual].map((text) => Number(text.replaceAll(',', '')));
  if (given === undefined || normal === undefined) return false;
  return when === 'greater' ? given > normal : given < normal;
}
