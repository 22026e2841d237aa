import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

/** A file that the person chooses; the browser shows what is chosen. */
export function FileField({
  label,
  accept,
  onChoose,
}: {
  label: string;
  accept: string;
  onChoose: (file: File) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (file !== undefined) onChoose(file);
        }}
      />
    </div>
  );
}
