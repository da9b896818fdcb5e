import { memo, type ReactNode } from "react";
import { useShortcodes, withEmoji } from "#ui/emoji/shortcodes";
import { Markdown } from "./markdown.tsx";
import { type MentionScope, PlainText } from "./plain-text.tsx";
import { isPlain } from "./shown-text.tsx";

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
    <div dir="auto" className="message-text">
      <Body body={body} isMentioned={isMentioned} myHandle={myHandle} />
      {children}
    </div>
  );
});

function Body({ body, ...scope }: TextProps) {
  const emoji = useEmojiOnly(body);
  if (emoji) return <p className="text-emoji">{emoji}</p>;
  return isPlain(body) ? <AsTyped body={body} {...scope} /> : <Markdown body={body} {...scope} />;
}

type TextProps = { body: string } & MentionScope;

/** All that most texts need. */
function AsTyped({ body, ...scope }: TextProps) {
  return (
    <p>
      <PlainText text={body} scope={scope} />
    </p>
  );
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
