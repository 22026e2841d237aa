import { readLocalText, writeLocalText } from '../storage/local-text.ts';

/** What the person chose and is no secret; kept in localStorage, so that it is there before anything else is. */
export interface Preferences {
  /** The code shows only after a tap. */
  readonly tapToReveal: boolean;
  /** The token that the code screen shows; the newest where it is null or gone. */
  readonly chosenTokenId: string | null;
  /** The person said that the registration at the bank is done, and wants to read of it no more. */
  readonly isRegistrationHintHidden: boolean;
}

export const defaultPreferences: Preferences = {
  tapToReveal: false,
  chosenTokenId: null,
  isRegistrationHintHidden: false,
};

const preferencesKey = 'warifu-token-preferences';

/** What was kept; each field that is missing or is none of its kind has its default. */
export function parsePreferences(text: string | null): Preferences {
  const kept = parseObject(text ?? '');
  const { tapToReveal, chosenTokenId, isRegistrationHintHidden } = defaultPreferences;
  return {
    tapToReveal: typeof kept['tapToReveal'] === 'boolean' ? kept['tapToReveal'] : tapToReveal,
    chosenTokenId: typeof kept['chosenTokenId'] === 'string' ? kept['chosenTokenId'] : chosenTokenId,
    isRegistrationHintHidden:
      typeof kept['isRegistrationHintHidden'] === 'boolean'
        ? kept['isRegistrationHintHidden']
        : isRegistrationHintHidden,
  };
}

export function readPreferences(): Preferences {
  return parsePreferences(readLocalText(preferencesKey));
}

export function keepPreferences(preferences: Preferences): void {
  writeLocalText(preferencesKey, JSON.stringify(preferences));
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
