import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import Download from "lucide-react/icons/download";
import X from "lucide-react/icons/x";
import { type ComponentProps, type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import type { ChatState } from "#client/state";
import type { Attachment } from "#protocol/message-parts";
import { useClient } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { isMirrored } from "#ui/primitives/is-mirrored";
import { useWords } from "#ui/words/words-context";

/** One picture on the whole screen; arrows go through those of the room, as far as it is loaded. */
export default function Lightbox({
  own,
  firstId,
  onClose,
}: {
  /** Those of the message. */
  own: Attachment[];
  firstId: string;
  onClose: () => void;
}) {
  const say = useWords("messages");
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  // Those that were there when it was opened: what arrives meanwhile does not change what is next.
  const [pictures] = useState(() => picturesBeside(client.store.getState(), firstId) ?? own);
  const [shownId, setShownId] = useState(firstId);
  const at = Math.max(
    0,
    pictures.findIndex(({ id }) => id === shownId),
  );
  const shown = pictures[at];

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const go = (step: -1 | 1) => setShownId(pictures[at + step]?.id ?? shownId);
  const onKeyDown = (event: KeyboardEvent) => {
    // What the timeline and the room do with keys is not meant here.
    event.stopPropagation();
    const [back, on] = isMirrored(event.currentTarget) ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === back) go(-1);
    if (event.key === on) go(1);
  };
  const close = () => dialog.current?.close();
  const closeFromBackdrop = (event: MouseEvent) => {
    if (event.target instanceof Element && !event.target.closest("button, a, img")) close();
  };

  if (!shown) return null;
  return (
    <dialog
      ref={dialog}
      aria-label={shown.name}
      onClick={closeFromBackdrop}
      onKeyDown={onKeyDown}
      onClose={() => dialog.current?.open || onClose()}
      className="m-0 size-full max-h-none max-w-none bg-canvas text-ink"
    >
      <div className="flex size-full flex-col">
        <header className="flex items-center gap-2 px-4 py-2 text-sm">
          <span dir="auto" className="min-w-0 truncate font-semibold">
            {shown.name}
          </span>
          <span role="status" className="shrink-0 text-muted">
            {say("picture.place", { at: at + 1, of: pictures.length })}
          </span>
          <IconButton
            label={say("picture.close")}
            icon={<X className="size-4.5" />}
            onClick={close}
            className="order-last"
          />
          <a
            href={shown.url}
            download={shown.name}
            aria-label={say("picture.download", { name: shown.name })}
            title={say("picture.download", { name: shown.name })}
            className="ms-auto inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <Download aria-hidden className="size-4.5" />
          </a>
        </header>
        <div className="relative flex min-h-0 flex-1 items-center gap-1 pb-16 md:px-1 md:pb-3">
          <Arrow
            label={say("picture.previous")}
            icon={<ChevronLeft className="rtl:-scale-x-100" />}
            isUseful={at > 0}
            className="max-md:absolute max-md:start-3 max-md:bottom-3"
            onClick={() => go(-1)}
          />
          <div className="flex h-full min-w-0 flex-1 items-center justify-center">
            <img key={shown.id} src={shown.url} alt={shown.name} className="max-h-full max-w-full object-contain" />
          </div>
          <Arrow
            label={say("picture.next")}
            icon={<ChevronRight className="rtl:-scale-x-100" />}
            isUseful={at < pictures.length - 1}
            className="max-md:absolute max-md:end-3 max-md:bottom-3"
            onClick={() => go(1)}
          />
        </div>
      </div>
    </dialog>
  );
}

/** Beside the picture; on a phone, which is narrow, below it. */
function Arrow({ isUseful, ...rest }: Omit<ComponentProps<typeof IconButton>, "disabled"> & { isUseful: boolean }) {
  return <IconButton {...rest} disabled={!isUseful} />;
}

function picturesBeside({ timelines, threads }: ChatState, id: string): Attachment[] | undefined {
  const rooms = [...Object.values(timelines), ...Object.values(threads)].map(({ messages }) =>
    messages.flatMap(({ attachments = [] }) => attachments.filter(({ kind }) => kind === "image")),
  );
  return rooms.find((pictures) => pictures.some((picture) => picture.id === id));
}
