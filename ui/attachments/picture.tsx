import { useState } from "react";
import type { Attachment } from "#protocol/message-parts";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";
import { fitInto, type Size } from "./fit-into.tsx";

/** A picture of a message. Its space is there before it is; until it has come, a blur of it is in its place. */
export function Picture({ picture, within, onShow }: { picture: Attachment; within: Size; onShow: () => void }) {
  const say = useWords("room");
  const { name, url, thumbnailUrl, blur, width = within.width, height = within.height } = picture;
  const [isThere, setThere] = useState(false);
  const [isMissing, setMissing] = useState(false);
  return (
    <button
      type="button"
      aria-label={say("showPicture", { name })}
      onClick={onShow}
      className="relative block min-h-8 min-w-8 max-w-full cursor-zoom-in overflow-hidden rounded-md bg-sunken after:absolute after:inset-0 after:rounded-md after:ring-1 after:ring-ink/10 after:ring-inset"
    >
      {blur && !isThere ? (
        <img src={blur} alt="" className="absolute inset-0 size-full scale-110 object-cover blur-sm" />
      ) : null}
      <img
        // Painted from the server's HTML, it may be there before anybody listens.
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setThere(true);
        }}
        src={thumbnailUrl ?? url}
        alt={name}
        {...fitInto({ width, height }, within)}
        loading="lazy"
        decoding="async"
        onLoad={() => setThere(true)}
        // Without a network its blur says more than the browser's sign of a broken picture.
        onError={() => setMissing(true)}
        className={classNames("relative block h-auto max-w-full", isMissing && "opacity-0")}
      />
    </button>
  );
}
