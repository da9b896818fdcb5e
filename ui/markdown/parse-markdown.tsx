import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { asParagraph, type ShownText } from "./shown-text.tsx";
import { safeHref } from "./split-text.tsx";
import { spoilerMarks, spoilerMarksInTree } from "./spoiler-marks.tsx";
import { webAddress } from "./web-address.tsx";

/**
 * The part of Markdown people write in a chat. What is switched off is never recognised, so it stays the text that was typed:
 * HTML, headings, rules, indented code, reference definitions, character references. Of what is recognised, only what is on the list
 * below is shown as more than it was typed.
 */
export function parseMarkdown(body: string): ShownText[] {
  if (isBeyondReading(body)) return asParagraph(body);
  const root = fromMarkdown(body, { extensions, mdastExtensions });
  return childrenOf(root, { body, depth: 0 });
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

const extensions = [webAddress(), spoilerMarks(), gfmTable(), gfmTaskListItem(), { disable: { null: notInChat } }];
const mdastExtensions = [spoilerMarksInTree(), gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()];

const emphasisMax = 1_000;
const depthMax = 16;
const columnsMax = 50;

/**
 * Reading takes longer than in proportion to the text where thousands of marks may be each other's ends, or one line begins dozens of
 * quotes and lists in each other. Nobody writes that for others to read.
 */
function isBeyondReading(body: string): boolean {
  return /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])[ \t])){33}/m.test(body) || countRuns(body) > emphasisMax;
}

function countRuns(body: string): number {
  let runs = 0;
  for (const _ of body.matchAll(/\*+|_+/g)) runs++;
  return runs;
}

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root["children"][number];
type Of<T extends Node["type"]> = Extract<Node, { type: T }>;
/** Where in the text one is, and how deep. */
type Place = { body: string; depth: number };

const parents = { paragraph: "paragraph", strong: "strong", emphasis: "emphasis", blockquote: "quote" } as const;

function shown(node: Node, place: Place): ShownText {
  if (place.depth > depthMax) return asTyped(node, place);
  switch (node.type) {
    case "text":
      return node.value;
    case "paragraph":
    case "strong":
    case "emphasis":
    case "blockquote":
      return { kind: parents[node.type], children: childrenOf(node, place) };
    case "listItem":
      return { kind: "item", ...isDone(node), children: childrenOf(node, place) };
    case "list":
      return { kind: "list", ...(node.ordered && { start: node.start ?? 1 }), children: childrenOf(node, place) };
    case "inlineCode":
      return { kind: "code", text: node.value };
    case "code":
      return { kind: "codeBlock", ...(node.lang && { language: node.lang }), text: node.value };
    case "break":
      return { kind: "break" };
    case "link":
      return linkOrSource(node, place);
    case "table":
      return tableOrSource(node, place);
    default:
      return asTyped(node, place);
  }
}

function isDone({ checked }: Of<"listItem">): { isDone?: boolean } {
  return typeof checked === "boolean" ? { isDone: checked } : {};
}

/** Of two marks with something between them, what is between is hidden; any other mark is what was typed. */
function childrenOf({ children }: { children: Node[] }, { body, depth }: Place): ShownText[] {
  const texts: ShownText[] = [];
  let opened: number | undefined;
  for (const child of children) {
    const isMark = child.type === "spoilerMark";
    if (isMark && child.mayClose && opened !== undefined) {
      texts.push({ kind: "spoiler", children: texts.splice(opened).slice(1) });
      opened = undefined;
      continue;
    }
    if (isMark && child.mayOpen) opened ??= texts.length;
    texts.push(shown(child, { body, depth: depth + 1 }));
  }
  return texts;
}

function linkOrSource(node: Of<"link">, place: Place): ShownText {
  const href = safeHref(node.url);
  if (!href) return asTyped(node, place);
  const label = node.children.map((child) => ("value" in child ? child.value : sourceOf(child, place))).join("");
  return { kind: "link", href, text: label || href };
}

function tableOrSource(node: Of<"table">, place: Place): ShownText {
  const align = node.align ?? [];
  if (align.length > columnsMax) return asTyped(node, place);
  const rows = node.children.map((row) =>
    row.children.slice(0, align.length).map((cell) => childrenOf(cell, { ...place, depth: place.depth + 1 })),
  );
  return { kind: "table", align: align.map((one) => one ?? null), rows };
}

function asTyped(node: Node, place: Place): ShownText {
  return { kind: "asTyped", text: sourceOf(node, place) };
}

function sourceOf(node: Node, { body }: Place): string {
  return body.slice(node.position?.start.offset, node.position?.end.offset);
}
