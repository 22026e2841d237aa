import { expect, test } from 'vitest';
import { defaultPreferences, parsePreferences } from './preferences.ts';

test('what was chosen is there again', () => {
  const chosen = { tapToReveal: true, chosenTokenId: 'WPAA00000009', isRegistrationHintHidden: true };
  expect(parsePreferences(JSON.stringify(chosen))).toEqual(chosen);
});

test('what is missing, broken or of another kind has its default', () => {
  for (const text of [
    null,
    '',
    '{',
    '1',
    'null',
    '[]',
    '{"tapToReveal":"yes","chosenTokenId":7,"isRegistrationHintHidden":1}',
  ]) {
    expect(parsePreferences(text)).toEqual(defaultPreferences);
  }
});

test('one broken field does no harm to another', () => {
  expect(parsePreferences('{"tapToReveal":true,"chosenTokenId":7}')).toEqual({
    ...defaultPreferences,
    tapToReveal: true,
  });
});
