import type { ComponentChildren, JSX } from 'preact';
import type { ErrorSentence } from '../form/field-error.ts';
import { submissionFieldName, tokenFieldName } from '../form/form-body.ts';
import type { Fields, ShownForm } from '../form/form.ts';
import { usePageFacts } from '../page-facts.ts';
import { pathOf } from '../server/local-address.ts';
import { SubmitButton } from './buttons.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormContext, type FormFacts } from './form-facts.ts';

/**
 * A form with what is wrong with it at its top. A field takes its label from here, so that the summary calls it the same.
 * @param props.sentences what to say for each of the form's own errors
 */
export function Form<F extends Fields, OwnError extends string>({
  form,
  labels,
  sentences,
  children,
}: {
  form: ShownForm<F, OwnError>;
  labels: Readonly<Record<keyof F & string, string>>;
  sentences: Readonly<Record<OwnError, ErrorSentence>>;
  children: ComponentChildren;
}): JSX.Element {
  const facts: FormFacts = { shown: form, labels, sentences };
  return (
    <FormContext.Provider value={facts}>
      {/* The browser's own bubbles come one at a time, in its own language: the page says it all at once. */}
      <form class="form" method={form.method} action={form.address} novalidate>
        {form.method === 'post' ? <HiddenFields address={form.address} /> : null}
        <ErrorSummary />
        {children}
      </form>
    </FormContext.Provider>
  );
}

/** What every form that changes something carries: a proof that it was shown here, and what makes it one submission. */
export function HiddenFields({ address }: { address: string }): JSX.Element {
  const { formToken, newSubmissionKey } = usePageFacts();
  return (
    <>
      <input type="hidden" name={tokenFieldName} value={formToken(pathOf(address))} />
      <input type="hidden" name={submissionFieldName} value={newSubmissionKey()} />
    </>
  );
}

/** A button that does something and asks for nothing, as `addDeed` answers it. */
export function DeedForm({
  address,
  label,
  kind = 'plain',
  opensWindow = false,
}: {
  address: string;
  label: ComponentChildren;
  kind?: 'seal' | 'plain' | 'danger' | 'quiet';
  opensWindow?: boolean;
}): JSX.Element {
  return (
    <form method="post" action={address} target={opensWindow ? '_blank' : undefined}>
      <HiddenFields address={address} />
      <SubmitButton kind={kind}>{label}</SubmitButton>
    </form>
  );
}
