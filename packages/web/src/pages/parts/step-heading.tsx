import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { messages } from './messages.ts';

/** Which of the steps of a flow a page is, from 1. */
export interface Step {
  readonly at: number;
  readonly of: number;
}

/** The one heading of a page, under the step of the flow that it is. */
export function StepHeading({ title, step }: { title: string; step?: Step | undefined }): JSX.Element {
  const m = useMessages(messages);
  return (
    <div class="heading">
      {step === undefined ? null : (
        <p class="step">
          {m.step(step.at, step.of)}
          <span class="step-marks" aria-hidden="true">
            {Array.from({ length: step.of }, (_, index) => (
              <span key={index} class={index < step.at ? 'step-mark taken' : 'step-mark'} />
            ))}
          </span>
        </p>
      )}
      <h1>{title}</h1>
    </div>
  );
}
