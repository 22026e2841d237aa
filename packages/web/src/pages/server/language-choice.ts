import { choiceField } from '../form/choice-fields.ts';
import { defineForm } from '../form/form.ts';
import { textField } from '../form/text-fields.ts';
import { languages } from '../language/language.ts';
import { localAddress } from './local-address.ts';
import type { PageRoutes } from './page-routes.ts';
import { seeOther } from './results.ts';

const yearSeconds = 365 * 24 * 60 * 60;

const languageForm = defineForm({
  fields: { language: choiceField(languages), page: textField({ maxLength: 1_000 }) },
});

/** The button in the header: keeps the choice in a cookie and shows the same page again. */
export function addLanguageChoice(
  { addForm }: Pick<PageRoutes, 'addForm'>,
  address: string,
  homeAddress: string,
): void {
  addForm({
    address,
    form: languageForm,
    show: () => seeOther(homeAddress),
    submit(visit, { values }) {
      visit.setCookie('language', values.language, { maxAgeSeconds: yearSeconds });
      return seeOther(localAddress(values.page) ?? homeAddress);
    },
  });
}
