import { useId } from "react";
import type { Asking } from "#ui/asking";
import { DialogFrame } from "#ui/primitives/dialog";
import { Switching } from "./switching.tsx";

/** The quick way to anywhere: type some letters of it and press Enter. On phones it fills the screen. */
export default function SwitcherDialog({ onClose, onAsk }: { onClose: () => void; onAsk: (what: Asking) => void }) {
  const id = useId();
  return (
    <DialogFrame
      labelledBy={`${id}-title`}
      onClose={onClose}
      className="mx-auto mt-[12dvh] max-h-[min(34rem,76dvh)] w-[min(36rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg max-md:m-0 max-md:h-[calc(100dvh-var(--keyboard))] max-md:max-h-none max-md:w-screen max-md:max-w-none max-md:rounded-none"
    >
      {(close) => <Switching id={id} close={close} onAsk={onAsk} />}
    </DialogFrame>
  );
}
