import X from "lucide-react/icons/x";
import type { LinkPreview } from "#protocol/message-parts";
import type { Message } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** What is behind the links of a message, as the server found it. Its author can take each off. */
export function LinkPreviews({
  message: { id, previews = [] },
  isMine,
}: {
  message: Pick<Message, "id" | "previews">;
  isMine: boolean;
}) {
  const client = useClient();
  return previews.map((preview) => (
    <Card
      key={preview.url}
      preview={preview}
      onRemove={isMine ? () => void client.removePreview(id, preview.url) : undefined}
    />
  ));
}

function Card({ preview, onRemove }: { preview: LinkPreview; onRemove: (() => void) | undefined }) {
  const say = useWords("room");
  const { url, title, description, siteName, image } = preview;
  return (
    <div className="group/card relative mt-1.5 mb-1 flex max-w-lg gap-3 rounded-md border border-line border-s-3 border-s-edge bg-canvas p-2.5 has-[button]:pointer-coarse:pe-14">
      <div className="min-w-0 flex-1 text-sm">
        {siteName ? (
          <p dir="auto" className="truncate text-muted text-xs">
            {siteName}
          </p>
        ) : null}
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          dir="auto"
          // A finger hits the whole card.
          className="line-clamp-2 font-semibold text-link hover:underline pointer-coarse:after:absolute pointer-coarse:after:inset-0"
        >
          {title}
        </a>
        {description ? (
          <p dir="auto" className="mt-0.5 line-clamp-3 text-muted">
            {description}
          </p>
        ) : null}
      </div>
      {image ? <Picture image={image} /> : null}
      {onRemove ? (
        <div className="-top-2 -end-2 absolute rounded-md bg-raised opacity-0 shadow-chip focus-within:opacity-100 group-hover/card:opacity-100 pointer-coarse:top-1 pointer-coarse:end-1 pointer-coarse:bg-transparent pointer-coarse:opacity-100 pointer-coarse:shadow-none">
          <IconButton
            label={say("removePreview", { title })}
            icon={<X className="size-4" />}
            size="small"
            onClick={onRemove}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Its place is there before it is. What is on it is said by the words beside it. */
function Picture({ image: { url, width, height } }: { image: NonNullable<LinkPreview["image"]> }) {
  return (
    <img
      src={url}
      alt=""
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      className="size-20 flex-none rounded-sm bg-sunken object-cover"
    />
  );
}
