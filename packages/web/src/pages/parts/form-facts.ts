import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { fieldErrorMessages, type ErrorSentence, type FieldError, type FieldErrorKey } from '../form/field-error.ts';
import type { ShownForm } from '../form/form.ts';
import { useMessages } from '../language/messages.ts';

/** What the fields of a form know of it. */
export interface FormFacts {
  readonly shown: ShownForm;
  readonly labels: Readonly<Record<string, string>>;
  readonly sentences: Readonly<Record<string, ErrorSentence>>;
}

export const FormContext = createContext<FormFacts | null>(null);

export function useForm(): FormFacts {
  const facts = useContext(FormContext);
  if (facts === null) throw new Error('a field is rendered outside of a form');
  return facts;
}

export function fieldId(name: string): string {
  return `field-${name}`;
}

/** The sentence for an error, in the language of the page. */
export function useErrorText(): (error: FieldError, label: string) => string {
  const { sentences } = useForm();
  const common = useMessages(fieldErrorMessages);
  return ({ key, counts = {} }, label) => {
    const sentence = sentences[key] ?? common[key as FieldErrorKey];
    return sentence(label, counts);
  };
}
