import { type MouseEvent, useLayoutEffect, useRef } from "react";
import { classNames } from "#ui/primitives/class-names";
import QuickReactions from "#ui/reactions/quick-reactions";
import ReactedBy from "#ui/reactions/reacted-by";
import { useIsArchived } from "#ui/room/use-is-archived";
import { useWords } from "#ui/words/words-context";
import { type DeedProps, useDeeds } from "./use-deeds.tsx";

/** The same as the message's toolbar and menu, at the foot of a phone's screen: a long press opens it. */
export default function MessageSheet({
  onClose,
  onAdd,
  ...props
}: DeedProps & { onClose: () => void; onAdd: (button: Element) => void }) {
  const say = useWords("messages");
  const sheet = useRef<HTMLDialogElement>(null);
  const isArchived = useIsArchived(props.message.roomId);
  const deeds = useDeeds(props);
  useLayoutEffect(() => {
    const element = sheet.current;
    element?.showModal();
    // Where nothing had the focus before, its first button would wear the ring of the keyboard's.
    element?.focus();
    return () => element?.close();
  }, []);
  const close = () => sheet.current?.close();
  // The finger that opened it is still on the screen: to lift it chooses nothing.
  const isTouched = useRef(false);
  const onClickCapture = (event: MouseEvent) => event.detail > 0 && !isTouched.current && event.stopPropagation();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: on the platform's dialog Esc is the key, and each button has its own.
    <dialog
      ref={sheet}
      tabIndex={-1}
      aria-label={say("sheet")}
      onPointerDownCapture={() => {
        isTouched.current = true;
      }}
      onClickCapture={onClickCapture}
      onClick={close}
      onClose={() => sheet.current?.open || onClose()}
      className="mx-0 mt-auto mb-0 w-full max-w-none animate-rise rounded-t-lg bg-raised p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] text-base text-ink shadow-float outline-none"
    >
      {isArchived ? null : (
        <div className="flex justify-around border-line border-b pb-2">
          <QuickReactions message={props.message} tabIndex={0} onAdd={onAdd} />
        </div>
      )}
      <ReactedBy message={props.message} />
      <div className="pt-2">
        {deeds.map(({ label, icon, isDanger, run }) => (
          <button
            key={label}
            type="button"
            onClick={run}
            className={classNames(
              "flex h-11 w-full items-center gap-3 rounded-md px-2 text-start hover:bg-hover focus-visible:-outline-offset-2",
              isDanger && "text-danger",
            )}
          >
            {icon}
            {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}
