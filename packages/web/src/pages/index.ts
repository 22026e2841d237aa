export { amountField } from './form/amount-field.ts';
export { checkboxField, choiceField } from './form/choice-fields.ts';
export type { ErrorSentence, FieldError, FieldErrorKey, FormErrors } from './form/field-error.ts';
export { accept, refuse, type Field as FieldDefinition, type FieldReading } from './form/field.ts';
export {
  defineForm,
  emptyForm,
  prefill,
  type Fields,
  type FormDefinition,
  type FormReading,
  type ShownForm,
  type ShownFormOf,
  type ValuesOf,
} from './form/form.ts';
export {
  codeField,
  digitsField,
  linesField,
  optional,
  parsedField,
  passwordField,
  textField,
} from './form/text-fields.ts';
export { languages, type Language } from './language/language.ts';
export { defineMessages, useMessages, type Messages } from './language/messages.ts';
export { usePageFacts, type Site } from './page-facts.ts';
export { Actions, LinkButton, SubmitButton } from './parts/buttons.tsx';
export { Checkbox, Choice, Select, type Option } from './parts/choice.tsx';
export { DefinitionList } from './parts/definition-list.tsx';
export { Field, TextArea } from './parts/fields.tsx';
export { DeedForm, Form } from './parts/form.tsx';
export { useForm } from './parts/form-facts.ts';
export { Notice } from './parts/notice.tsx';
export { Contact, Page, type Place } from './parts/page.tsx';
export { Pagination } from './parts/pagination.tsx';
export type { Step } from './parts/step-heading.tsx';
export { Table, type Column, type TableRow } from './parts/table.tsx';
export { localAddress } from './server/local-address.ts';
export { PageProblem, type PageProblemCode } from './server/page-problems.ts';
export type { DeedRoute, FormRoute, PageRoutes, Submission } from './server/page-routes.ts';
export {
  createPageServer,
  type PageProgramOptions,
  type PageServer,
  type PageServerOptions,
} from './server/page-server.ts';
export { parsePublicOrigin, type PublicOrigin } from './server/public-origin.ts';
export {
  seeOther,
  showAgain,
  showOnce,
  type PageResult,
  type Redirect,
  type ShowAgain,
  type ShowOnce,
} from './server/results.ts';
export { addSessionPage, type SessionPageOptions } from './server/session-page.tsx';
export type { Visit } from './server/visit.ts';
