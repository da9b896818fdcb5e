import { Fragment, memo, type ReactNode } from "react";
import { EmojiText, useShortcodes, withEmoji } from "#ui/emoji/shortcodes";
import { classNames } from "#ui/primitives/class-names";
import { CodeBlock } from "./code-block.tsx";
import { useMarkdown } from "./markdown-parser.tsx";
import { RoomNames } from "./room-names.tsx";
import { readPlainly, type ShownText } from "./shown-text.tsx";
import { mayNameRoom } from "./split-rooms.tsx";
import { type Piece, splitText } from "./split-text.tsx";
import { Spoiler } from "./spoiler.tsx";
import { TableBlock } from "./table-block.tsx";
import { words } from "./words.tsx";

/** Who a mention in the text may stand for. */
type MentionScope = { isMentioned: boolean; myHandle: string };

/** A message's text as React elements. No HTML string ever exists. */
export const MessageText = memo(function MessageText({
  body,
  isMentioned = false,
  myHandle = "",
  children,
}: {
  body: string;
  /** A mark that stands at the end of the text. */
  children?: ReactNode;
} & Partial<MentionScope>) {
  return (
    <div className="message-text">
      <Body body={body} scope={{ isMentioned, myHandle }} />
      {children}
    </div>
  );
});

function Body({ body, scope }: { body: string; scope: MentionScope }) {
  const emoji = useEmojiOnly(body);
  if (emoji) return <p className="text-emoji">{emoji}</p>;
  const plain = readPlainly(body);
  return plain ? inOrder(plain, scope) : <Markdown body={body} scope={scope} />;
}

function Markdown({ body, scope }: { body: string; scope: MentionScope }) {
  return inOrder(useMarkdown(body), scope);
}

function inOrder(texts: ShownText[], scope: MentionScope): ReactNode {
  return texts.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
    <Fragment key={index}>{typeof text === "string" ? textWithBreaks(text, scope) : render(text, scope)}</Fragment>
  ));
}

function render(text: Exclude<ShownText, string>, scope: MentionScope): ReactNode {
  switch (text.kind) {
    case "paragraph":
      return <p>{inOrder(text.children, scope)}</p>;
    case "strong":
      return <strong>{inOrder(text.children, scope)}</strong>;
    case "emphasis":
      return <em>{inOrder(text.children, scope)}</em>;
    case "quote":
      return <blockquote>{inOrder(text.children, scope)}</blockquote>;
    case "spoiler":
      return <Spoiler>{inOrder(text.children, scope)}</Spoiler>;
    case "item":
      return <Item isDone={text.isDone}>{inOrder(text.children, scope)}</Item>;
    case "list":
      return <ListBlock start={text.start}>{inOrder(text.children, scope)}</ListBlock>;
    case "code":
      return <code>{text.text}</code>;
    case "codeBlock":
      return <CodeBlock text={text.text} language={text.language} />;
    case "table":
      return <TableBlock table={text} render={(texts) => inOrder(texts, scope)} />;
    case "link":
      return <OutsideLink href={text.href}>{text.text}</OutsideLink>;
    case "break":
      return <br />;
    case "asTyped":
      return text.text;
  }
}

function Item({ isDone, children }: { isDone: boolean | undefined; children: ReactNode }) {
  if (isDone === undefined) return <li>{children}</li>;
  return (
    <li className="task">
      <input type="checkbox" checked={isDone} disabled aria-label={isDone ? words.done : words.toDo} />
      <div>{children}</div>
    </li>
  );
}

function ListBlock({ start, children }: { start: number | undefined; children: ReactNode }) {
  return start === undefined ? <ul>{children}</ul> : <ol start={start}>{children}</ol>;
}

function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href === children ? undefined : href}>
      {children}
    </a>
  );
}

/** Single line breaks are line breaks, as everybody who presses Shift+Enter expects. */
function textWithBreaks(text: string, scope: MentionScope): ReactNode {
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
  if (handle === "room" || handle === "here") return <span className="mention">{text}</span>;
  if (!scope.isMentioned) return text;
  return <span className={classNames("mention", handle === scope.myHandle && "mention-me")}>{text}</span>;
}

const emojiMax = 3;

/** Up to three emoji and nothing else, also as shortcodes, are shown larger. */
function useEmojiOnly(body: string): string | undefined {
  const shortcodes = useShortcodes(isShortcodesOnly(body));
  const shown = shortcodes ? withEmoji(body, shortcodes) : body;
  return isEmojiOnly(shown) ? shown : undefined;
}

function isShortcodesOnly(body: string): boolean {
  return /^(?::[a-z0-9_+-]+:\s*){1,3}$/.test(body);
}

function isEmojiOnly(body: string): boolean {
  const compact = body.replace(/\s/gu, "");
  if (compact.length > emojiMax * 12 || !/^(?:\p{RGI_Emoji})+$/v.test(compact)) return false;
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(compact)].length <= emojiMax;
}
