import Download from "lucide-react/icons/download";
import FileIcon from "lucide-react/icons/file";
import { useState } from "react";
import type { Attachment } from "#protocol/message-parts";
import { later } from "#ui/later";
import { withWords } from "#ui/words/with-words";
import { useLanguage, useWords } from "#ui/words/words-context";
import { fileSize } from "./file-size.tsx";
import type { Size } from "./fit-into.tsx";
import { Picture } from "./picture.tsx";

const Lightbox = later(withWords(() => import("./lightbox.tsx"), "messages"));

const alone: Size = { width: 400, height: 320 };
const together: Size = { width: 240, height: 160 };

/** What was sent with a message: pictures beside each other, then what plays, then what is downloaded. */
export function Attachments({
  attachments,
  isQuoted = false,
}: {
  attachments: Attachment[] | undefined;
  isQuoted?: boolean;
}) {
  return attachments ? <Shown attachments={attachments} areSmall={isQuoted} /> : null;
}

function Shown({ attachments, areSmall }: { attachments: Attachment[]; areSmall: boolean }) {
  const [shownId, setShownId] = useState<string>();
  const pictures = attachments.filter(({ kind }) => kind === "image");
  return (
    <div className="mt-1 mb-1 flex flex-col items-start gap-2">
      {pictures.length > 0 ? (
        <div className="flex max-w-full flex-wrap items-start gap-2">
          {pictures.map((picture) => (
            <Picture
              key={picture.id}
              picture={picture}
              within={areSmall || pictures.length > 1 ? together : alone}
              onShow={() => setShownId(picture.id)}
            />
          ))}
        </div>
      ) : null}
      {attachments.map((attachment) => (
        <Other key={attachment.id} attachment={attachment} />
      ))}
      {shownId === undefined ? null : (
        <Lightbox own={pictures} firstId={shownId} onClose={() => setShownId(undefined)} />
      )}
    </div>
  );
}

function Other({ attachment }: { attachment: Attachment }) {
  switch (attachment.kind) {
    case "image":
      return null;
    case "audio":
      return <Sound sound={attachment} />;
    case "video":
      return <Film film={attachment} />;
    case "file":
      return <FileLink file={attachment} />;
  }
}

function Sound({ sound }: { sound: Attachment }) {
  return (
    <figure className="w-80 max-w-full">
      <FileName file={sound} />
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions. */}
      <audio controls preload="none" src={sound.url} aria-label={sound.name} className="h-12 w-full" />
    </figure>
  );
}

/** The size of a film is not known beforehand: it is shown in a space of its own, so that nothing moves. */
function Film({ film }: { film: Attachment }) {
  return (
    <figure className="w-100 max-w-full">
      {/* biome-ignore lint/a11y/useMediaCaption: what people record has no captions. */}
      <video
        controls
        preload="metadata"
        playsInline
        src={film.url}
        aria-label={film.name}
        className="aspect-video w-full rounded-md bg-sunken object-contain"
      />
      <FileName file={film} />
    </figure>
  );
}

function FileName({ file: { name, size, url } }: { file: Attachment }) {
  const say = useWords("room");
  const language = useLanguage();
  return (
    <figcaption className="flex items-baseline gap-2 text-sm pointer-coarse:min-h-11 pointer-coarse:items-center">
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="shrink-0 text-muted text-xs">{fileSize(size, language)}</span>
      <a
        href={url}
        download={name}
        aria-label={say("download", { name })}
        className="reach relative ms-auto shrink-0 text-muted hover:text-ink"
      >
        <Download aria-hidden className="size-3.5" />
      </a>
    </figcaption>
  );
}

function FileLink({ file: { name, size, url } }: { file: Attachment }) {
  const say = useWords("room");
  const language = useLanguage();
  return (
    <a
      href={url}
      download={name}
      aria-label={say("download", { name })}
      className="flex max-w-full items-center gap-2.5 rounded-md border border-line bg-raised px-3 py-2 text-sm hover:bg-hover"
    >
      <FileIcon aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="min-w-0">
        <span dir="auto" className="block truncate text-ink">
          {name}
        </span>
        <span className="block text-muted text-xs">{fileSize(size, language)}</span>
      </span>
    </a>
  );
}
