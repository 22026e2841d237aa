/** The languages of the app. Japanese is the first. */
export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

/** How each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' };

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/** The first of the device's languages that the app speaks; Japanese where it speaks none of them. */
export function languageOf(preferred: readonly string[]): Language {
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'ja';
}

export function otherLanguage(language: Language): Language {
  return language === 'ja' ? 'en' : 'ja';
}
