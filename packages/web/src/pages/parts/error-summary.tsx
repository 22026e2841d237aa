import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { fieldId, useErrorText, useForm } from './form-facts.ts';
import { messages } from './messages.ts';

/**
 * What is wrong, all of it, with a way to each field, in the order of the form. It has the focus when the page opens, so that
 * it is read first and stands in sight.
 */
export function ErrorSummary(): JSX.Element | null {
  const { shown, labels } = useForm();
  const m = useMessages(messages);
  const textOf = useErrorText();
  const { form: whole, fields = {} } = shown.errors;
  const listed = Object.keys(shown.form.fields).flatMap((name) => {
    const error = fields[name];
    return error === undefined ? [] : [{ name, text: textOf(error, labels[name] ?? '') }];
  });
  if (whole === undefined && listed.length === 0) return null;
  return (
    <div class="notice problem" role="alert" tabindex={-1} autofocus>
      <p class="notice-title">{listed.length === 0 ? m.refused : m.errorSummary(listed.length)}</p>
      {whole === undefined ? null : <p>{textOf(whole, '')}</p>}
      {listed.length === 0 ? null : (
        <ul>
          {listed.map(({ name, text }) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
