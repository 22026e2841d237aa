import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { messages as clockMessages } from '../clock/messages.ts';
import { momentText } from '../language/date-text.ts';
import { useLanguage } from '../language/language-provider.tsx';
import { useMessages } from '../language/messages.ts';
import type { ClockCorrection } from '../storage/token-store.ts';
import { clockStateOf } from './clock-state.ts';
import { messages } from './messages.ts';
import { Section } from './section.tsx';
import { useAnswer } from './use-answer.ts';

/** How far this device's clock is off, as far as that is known. */
export function ClockSection(): JSX.Element {
  const { store, clockOffsetMs } = useApp();
  const m = useMessages(messages);
  const correction = useAnswer(() => store.clockCorrection(), clockOffsetMs);
  return (
    <Section title={m.clock}>
      {correction === null ? <p class="settings-state" /> : null}
      {correction?.answer === null ? <p>{m.clockUnknown}</p> : null}
      {correction?.answer ? <KnownClock correction={correction.answer} /> : null}
    </Section>
  );
}

function KnownClock({ correction }: { correction: ClockCorrection }): JSX.Element {
  const m = useMessages(messages);
  const { language } = useLanguage();
  return (
    <>
      <ClockSentences />
      <p class="settings-note">{m.clockMeasured(momentText(correction.measuredAtMs, language))}</p>
    </>
  );
}

function ClockSentences(): JSX.Element {
  const m = useMessages(messages);
  const words = useMessages(clockMessages);
  const state = clockStateOf(useApp().clockOffsetMs);
  if (state.kind === 'right') return <p>{m.clockRight}</p>;
  const { count, unit } = state.by;
  return (
    <>
      <p>{words[state.kind](words[unit](count))}</p>
      <p>{m.clockCorrected}</p>
    </>
  );
}
