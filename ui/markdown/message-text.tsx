import { Fragment, memo, type ReactNode } from "react";
import { classNames } from "#ui/primitives/class-names";
import { type Node, parseMarkdown } from "./parse-markdown.tsx";
import { type Piece, safeHref, splitText } from "./split-text.tsx";

/** Who a mention in the text may stand for. */
export type MentionScope = { isMentioned: boolean; myHandle: string };

/**
 * A message's text as React elements, node by node from an allow-list. No HTML string ever exists; whatever is not on the list is
 * shown as it was typed.
 */
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
  const scope: Scope = { body, isMentioned, myHandle };
  return (
    <div className="message-text">
      {isEmojiOnly(body) ? <p className="text-emoji">{body}</p> : childrenOf(parseMarkdown(body), scope)}
      {children}
    </div>
  );
});

type Parent = Extract<Node, { children: Node[] }>;
type Scope = { body: string } & MentionScope;

function render(node: Node, scope: Scope): ReactNode {
  switch (node.type) {
    case "text":
      return textWithBreaks(node.value, scope);
    case "paragraph":
      return <p>{childrenOf(node, scope)}</p>;
    case "strong":
      return <strong>{childrenOf(node, scope)}</strong>;
    case "emphasis":
      return <em>{childrenOf(node, scope)}</em>;
    case "inlineCode":
      return <code>{node.value}</code>;
    case "break":
      return <br />;
    case "blockquote":
      return <blockquote>{childrenOf(node, scope)}</blockquote>;
    case "code":
      return <CodeBlock node={node} />;
    case "list":
      return <ListBlock node={node} scope={scope} />;
    case "listItem":
      return <li>{childrenOf(node, scope)}</li>;
    case "link":
      return linkOrSource(node, scope);
    default:
      return sourceOf(node, scope);
  }
}

function childrenOf(node: Parent, scope: Scope): ReactNode {
  return node.children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
    <Fragment key={index}>{render(child, scope)}</Fragment>
  ));
}

function CodeBlock({ node }: { node: Extract<Node, { type: "code" }> }) {
  return (
    // Wide code scrolls sideways, which must be possible from the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <pre tabIndex={0}>
      <code>{node.value}</code>
    </pre>
  );
}

function ListBlock({ node, scope }: { node: Extract<Node, { type: "list" }>; scope: Scope }) {
  if (!node.ordered) return <ul>{childrenOf(node, scope)}</ul>;
  return <ol start={node.start ?? 1}>{childrenOf(node, scope)}</ol>;
}

function linkOrSource(node: Extract<Node, { type: "link" }>, scope: Scope): ReactNode {
  const href = safeHref(node.url);
  if (!href) return sourceOf(node, scope);
  const label = node.children.map((child) => ("value" in child ? child.value : sourceOf(child, scope))).join("");
  return <OutsideLink href={href}>{label || href}</OutsideLink>;
}

function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href === children ? undefined : href}>
      {children}
    </a>
  );
}

/** Single line breaks are line breaks, as everybody who presses Shift+Enter expects. */
function textWithBreaks(text: string, scope: Scope): ReactNode {
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

function TextPiece({ piece, scope }: { piece: Piece; scope: Scope }) {
  if (piece.kind === "link") return <OutsideLink href={piece.href}>{piece.text}</OutsideLink>;
  if (piece.kind === "mention") return <Mention text={piece.text} handle={piece.handle} scope={scope} />;
  return piece.text;
}

function Mention({ text, handle, scope }: { text: string; handle: string; scope: Scope }) {
  if (!scope.isMentioned) return text;
  return <span className={classNames("mention", handle === scope.myHandle && "mention-me")}>{text}</span>;
}

function sourceOf(node: Node, scope: Scope): string {
  return scope.body.slice(node.position?.start.offset, node.position?.end.offset);
}

const emojiMax = 6;

/** Up to six emoji and nothing else are shown larger. */
function isEmojiOnly(body: string): boolean {
  const compact = body.replace(/\s/gu, "");
  if (compact.length > emojiMax * 12 || !/^(?:\p{RGI_Emoji})+$/v.test(compact)) return false;
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(compact)].length <= emojiMax;
}
