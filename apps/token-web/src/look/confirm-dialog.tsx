import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import './confirm-dialog.css';
import { Actions, Button } from './parts.tsx';

/** A question in front of everything else. Render it while it is asked; Escape answers no. */
export function ConfirmDialog({
  title,
  confirmLabel,
  cancelLabel,
  kind = 'danger',
  disabled = false,
  onConfirm,
  onCancel,
  children,
}: {
  title: string;
  confirmLabel: string;
  cancelLabel: string;
  kind?: 'seal' | 'danger';
  /** Whether it cannot be confirmed yet. */
  disabled?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const asked = dialog.current;
    asked?.showModal();
    // Closed before it leaves the page, it gives the focus back to where it was.
    return () => asked?.close();
  }, []);
  return (
    <dialog class="confirm-dialog" ref={dialog} aria-labelledby={id} onCancel={onCancel}>
      <h2 id={id}>{title}</h2>
      {children}
      <Actions>
        <Button onClick={onCancel}>{cancelLabel}</Button>
        <Button kind={kind} disabled={disabled} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </Actions>
    </dialog>
  );
}
