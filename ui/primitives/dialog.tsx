import X from "lucide-react/icons/x";
import { type MouseEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useWords } from "#ui/words/words-context";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.tsx";
import { focusMainIfNowhere } from "./kept-focus.tsx";
import { typeAhead } from "./type-ahead.tsx";

/**
 * The platform's modal dialog: it keeps the focus inside, closes on Esc and gives the focus back. Rendered means open;
 * `onClose` is told however it was closed.
 */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const titleId = useId();
  const say = useWords("primitives");
  return (
    <DialogFrame
      labelledBy={titleId}
      onClose={onClose}
      className="m-auto max-h-[min(44rem,calc(100dvh-2rem))] w-[min(29rem,calc(100vw-1.5rem))] overflow-visible rounded-lg"
    >
      {(close) => (
        <div className="relative flex max-h-[inherit] flex-col">
          <h2 id={titleId} dir="auto" className="px-5 pt-4.5 pe-14 font-semibold text-lg">
            {title}
          </h2>
          {/* Browsers give the focus to what scrolls: its ring would lie over the dialog's edge. */}
          <div className="min-h-0 overflow-y-auto px-5 pt-3 pb-5 focus-visible:outline-1 focus-visible:outline-edge focus-visible:-outline-offset-2">
            {children}
          </div>
          {/* Last in the order of focus, so that a dialog opens with the focus in its first field. */}
          <IconButton
            label={say("close")}
            icon={<X className="size-4.5" />}
            className="absolute end-3 top-3 pointer-coarse:end-1.5 pointer-coarse:top-1.5"
            onClick={close}
          />
        </div>
      )}
    </DialogFrame>
  );
}

/** The same without a look of its own: its place, size and contents are given. */
export function DialogFrame({
  labelledBy,
  className,
  onClose,
  children,
}: {
  labelledBy: string;
  className: string;
  onClose: () => void;
  children: (close: () => void) => ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    void typeAhead();
    return () => element?.close();
  }, []);
  useEffect(() => giveFocusBack, []);

  const close = () => dialog.current?.close();
  const closeFromBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) close();
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby={labelledBy}
      onMouseDown={closeFromBackdrop}
      // A close that was undone at once (React's strict mode mounts twice) is no close.
      onClose={() => dialog.current?.open || onClose()}
      className={classNames("animate-rise bg-raised text-base text-ink shadow-float", className)}
    >
      {children(close)}
    </dialog>
  );
}

/** What had the focus before may be gone by now. */
function giveFocusBack(): void {
  focusMainIfNowhere();
  wakeCaret();
}

/** Chromium may give the focus back to a field and leave the caret where the dialog was: what is typed then arrives nowhere. */
function wakeCaret(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const { selectionStart, selectionEnd } = field;
  if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
}
