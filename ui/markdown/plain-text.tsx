import { Fragment } from "react";
import { EmojiText } from "#ui/emoji/shortcodes";
import { later } from "#ui/later";
import { classNames } from "#ui/primitives/class-names";
import { mayNameRoom } from "./may-name-room.tsx";
import { type Piece, splitText } from "./split-text.tsx";

const RoomNames = later(() => import("./room-names.tsx"), AsTyped);

/** Who a mention in the text may stand for. */
export type MentionScope = { isMentioned: boolean; myHandle: string };

/** Single line breaks are line breaks, as everybody who presses Shift+Enter expects. */
export function PlainText({ text, scope }: { text: string; scope: MentionScope }) {
  return text.split("\n").map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {splitText(line).map((piece, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <TextPiece key={place} piece={piece} scope={scope} />
      ))}
    </Fragment>
  ));
}

function TextPiece({ piece, scope }: { piece: Piece; scope: MentionScope }) {
  if (piece.kind === "link") return <OutsideLink href={piece.href}>{piece.text}</OutsideLink>;
  if (piece.kind === "mention") return <Mention text={piece.text} handle={piece.handle} scope={scope} />;
  return mayNameRoom(piece.text) ? <RoomNames text={piece.text} /> : <EmojiText text={piece.text} />;
}

function Mention({ text, handle, scope }: { text: string; handle: string; scope: MentionScope }) {
  if (handle === "room" || handle === "here") return <span className="mention mention-all">{text}</span>;
  if (!scope.isMentioned) return text;
  return <span className={classNames("mention", handle === scope.myHandle && "mention-me")}>{text}</span>;
}

export function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href === children ? undefined : href}>
      {children}
    </a>
  );
}

function AsTyped({ text }: { text: string }) {
  return text;
}
