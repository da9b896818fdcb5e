import { fromMarkdown } from "mdast-util-from-markdown";
import type { ShownText } from "./shown-text.tsx";
import { safeHref } from "./split-text.tsx";
import { webAddress } from "./web-address.tsx";

/**
 * The part of Markdown people write in a chat. What is switched off is never recognised, so it stays the text that was typed:
 * HTML, headings, rules, indented code, reference definitions, character references. Of what is recognised, only what is on the list
 * below is shown as more than it was typed.
 */
export function parseMarkdown(body: string): ShownText[] {
  const root = fromMarkdown(body, { extensions: [webAddress(), { disable: { null: notInChat } }] });
  return root.children.map((node) => shown(node, body));
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

type Node = ReturnType<typeof fromMarkdown>["children"][number];
type Parent = Extract<Node, { children: Node[] }>;

const parents = {
  paragraph: "paragraph",
  strong: "strong",
  emphasis: "emphasis",
  blockquote: "quote",
  listItem: "item",
} as const;

function shown(node: Node, body: string): ShownText {
  switch (node.type) {
    case "text":
      return node.value;
    case "paragraph":
    case "strong":
    case "emphasis":
    case "blockquote":
    case "listItem":
      return { kind: parents[node.type], children: childrenOf(node, body) };
    case "list":
      return { kind: "list", ...(node.ordered && { start: node.start ?? 1 }), children: childrenOf(node, body) };
    case "inlineCode":
      return { kind: "code", text: node.value };
    case "code":
      return { kind: "codeBlock", text: node.value };
    case "break":
      return { kind: "break" };
    case "link":
      return linkOrSource(node, body);
    default:
      return asTyped(node, body);
  }
}

function childrenOf({ children }: Parent, body: string): ShownText[] {
  return children.map((child) => shown(child, body));
}

function linkOrSource(node: Extract<Node, { type: "link" }>, body: string): ShownText {
  const href = safeHref(node.url);
  if (!href) return asTyped(node, body);
  const label = node.children.map((child) => ("value" in child ? child.value : sourceOf(child, body))).join("");
  return { kind: "link", href, text: label || href };
}

function asTyped(node: Node, body: string): ShownText {
  return { kind: "asTyped", text: sourceOf(node, body) };
}

function sourceOf(node: Node, body: string): string {
  return body.slice(node.position?.start.offset, node.position?.end.offset);
}
