import { fromMarkdown } from "mdast-util-from-markdown";
import { webAddress } from "./web-address.tsx";

export type Root = ReturnType<typeof fromMarkdown>;
export type Node = Root | Root["children"][number];

/**
 * The part of Markdown people write in a chat. What is switched off is never recognised, so it stays the text that was typed:
 * HTML, headings, rules, indented code, reference definitions, character references.
 */
export function parseMarkdown(body: string): Root {
  return fromMarkdown(body, { extensions: [webAddress(), { disable: { null: notInChat } }] });
}

const notInChat = [
  "htmlFlow",
  "htmlText",
  "headingAtx",
  "setextUnderline",
  "thematicBreak",
  "codeIndented",
  "definition",
  "characterReference",
];
