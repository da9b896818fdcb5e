import { describe, expect, test } from "vitest";
import { isNode, type Node, nameOf, nodesIn, type Source, sourcesIn, textOf, treeOf } from "#test/source-texts";

/** What is read out or read, when it stands in an attribute or under such a key. */
const spokenNames = new Set(
  ["alt", "aria-description", "aria-label", "aria-roledescription", "description", "hint", "label", "lead"].concat([
    "legend",
    "placeholder",
    "text",
    "title",
  ]),
);
/** Names stay as they are in every language. */
const names = new Set(["Ebb", "%s · Ebb"]);

const sources = sourcesIn("ui", "app").filter(({ path }) => !/^ui\/words\/|^app\/.*\.ts$/.test(path));

test("no component says anything that is not in a catalog", () => {
  expect(sources.flatMap(plainTextsIn)).toEqual([]);
});

describe("plain text is found", () => {
  test.each([
    "const a = <p>Hello</p>;",
    'const a = <p title="Hello" />;',
    'const a = <p aria-label={is ? "Open" : say("close")} />;',
    'const a = <p>{is ? "Open" : say("close")}</p>;',
    "const a = <p>{is && `new`}</p>;",
    'const a = { title: "Hello" };',
    'setProblem("Give the room a name.");',
  ])("in %s", (code) => {
    expect(plainTextsIn(planted(code))).toHaveLength(1);
  });

  test.each([
    'const a = <p className="flex Flex">@{handle} · {say("hello", { name })}</p>;',
    'const a = <p title={say(is ? "open" : "close")} dir="auto" />;',
    'throw new Error("Everything of the chat stands inside ChatProvider.");',
    "const a = <title>Ebb</title>;",
  ])("not in %s", (code) => {
    expect(plainTextsIn(planted(code))).toEqual([]);
  });
});

function planted(code: string): Source {
  const path = "ui/planted.tsx";
  return { path, code, tree: treeOf(code, path) };
}

function plainTextsIn({ path, tree }: Source): string[] {
  const found = new Set<string>();
  for (const node of nodesIn(tree, isSilent)) {
    for (const text of textsSaidBy(node)) if (isWords(text)) found.add(`${path}: ${text.trim()}`);
  }
  return [...found];
}

/** Nobody reads these: what a programmer is told, types, where code comes from. */
function isSilent(node: Node): boolean {
  if (node.type === "NewExpression") return nameOf(node.callee).endsWith("Error");
  return ["ImportDeclaration", "ImportExpression", "TSLiteralType"].includes(node.type);
}

function textsSaidBy(node: Node): string[] {
  const text = textOf(node) ?? "";
  if (node.type === "JSXText" || isSentence.test(text)) return [text];
  if (node.type === "JSXElement" || node.type === "JSXFragment") return spokenChildren(node);
  const isSpoken = spokenNames.has(nameOf(node.type === "Property" ? node.key : node.name));
  return isSpoken && ["JSXAttribute", "Property"].includes(node.type) ? literalsIn(node.value) : [];
}

const isSentence = /^\p{Lu}[\p{L}’']*[,:]?\s.*\p{Ll}{2}/u;

function spokenChildren({ children }: Node): string[] {
  if (!Array.isArray(children)) return [];
  return children.filter((child) => isNode(child) && child.type === "JSXExpressionContainer").flatMap(literalsIn);
}

/** What an expression may come to, as far as it is written here; what a function answers is not. */
function literalsIn(node: unknown): string[] {
  if (!isNode(node)) return [];
  const text = textOf(node);
  if (text !== undefined) return [text];
  return [node.expression, node.consequent, node.alternate, node.right].flatMap(literalsIn);
}

function isWords(text: string): boolean {
  return /\p{L}/u.test(text) && !names.has(text.trim());
}
