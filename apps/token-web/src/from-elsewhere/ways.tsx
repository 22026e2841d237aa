import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { TextField } from '../look/fields.tsx';
import { Button } from '../look/parts.tsx';
import { useFailure } from '../use-failure.ts';
import { Camera, mayHaveCamera } from './camera.tsx';
import { FileField } from './file-field.tsx';
import { readPicture } from './read-picture.ts';
import type { Refusal } from './refusal.ts';
import { messages } from './take-in-messages.ts';

const maxTextLength = 2_048;

interface Reading {
  /** The person began anew: what was said before no longer holds. */
  readonly onBegin: () => void;
  readonly onText: (text: string) => void;
  readonly onRefused: (reason: Refusal) => void;
}

/** The ways in which the text of a token comes in. */
export function Ways(reading: Reading): JSX.Element {
  const m = useMessages(messages);
  return (
    <>
      {mayHaveCamera() ? (
        <Way title={m.fromCamera}>
          <FromCamera {...reading} />
        </Way>
      ) : null}
      <Way title={m.fromPicture}>
        <FromPicture {...reading} />
      </Way>
      <Way title={m.fromText}>
        <FromText {...reading} />
      </Way>
    </>
  );
}

function Way({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="take-in-way">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function FromCamera({ onBegin, onText, onRefused }: Reading): JSX.Element {
  const m = useMessages(messages);
  const [isOn, setOn] = useState(false);
  const close = (): void => {
    setOn(false);
  };
  if (!isOn) {
    return (
      <Button
        onClick={() => {
          onBegin();
          setOn(true);
        }}
      >
        {m.openCamera}
      </Button>
    );
  }
  return (
    <Camera
      onRead={(text) => {
        close();
        onText(text);
      }}
      onRefused={(reason) => {
        close();
        onRefused(reason);
      }}
      onClose={close}
    />
  );
}

function FromPicture({ onBegin, onText, onRefused }: Reading): JSX.Element {
  const m = useMessages(messages);
  const onFailure = useFailure();
  const read = async (file: File): Promise<void> => {
    onBegin();
    const reading = await readPicture(file);
    if (reading.kind === 'text') onText(reading.text);
    else onRefused(reading.reason);
  };
  return (
    <FileField
      label={m.pictureHint}
      accept="image/*"
      onChoose={(file) => {
        read(file).catch(onFailure);
      }}
    />
  );
}

function FromText({ onText }: Reading): JSX.Element {
  const m = useMessages(messages);
  const [typed, setTyped] = useState('');
  return (
    <form
      class="take-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        onText(typed);
      }}
    >
      <TextField label={m.textHint} value={typed} onInput={setTyped} maxLength={maxTextLength} />
      <Button type="submit">{m.add}</Button>
    </form>
  );
}
