import type { Language, PageServerOptions } from '@warifu/web/pages';

type InBothLanguages = Readonly<Record<Language, string>>;

/** What is the same on every page of the console: nobody takes it for a page of the customers. */
export function siteWords(bankName: InBothLanguages): Omit<PageServerOptions['site'], 'homeAddress'> {
  return {
    name: { ja: `${bankName.ja} 職員用`, en: `${bankName.en} – Staff` },
    contact: {
      ja: '職員だけが使う画面です。操作は、参照も含めてすべて記録されます。お困りのときはシステムの担当者へ。',
      en: 'For members of staff only. Whatever is done here is recorded, looking things up included. For help ask those who run the system.',
    },
    forbidden: {
      ja: 'あなたの役割では、この操作はできません。必要なときは、できる役割の人に依頼してください。断られたことは記録に残ります。',
      en: 'Your role does not allow this. If it has to be done, please ask somebody whose role does. That it was refused has been recorded.',
    },
  };
}
