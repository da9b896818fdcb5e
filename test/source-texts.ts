import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vitest/node";

/** A node of a parsed source, as ESTree has them. */
export type Node = { type: string; start: number; [part: string]: unknown };

export type Source = { path: string; code: string; tree: Node };

const root = join(import.meta.dirname, "..");

/** The sources of these folders, without their tests. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap(filesIn).map((path) => {
    const code = readFileSync(join(root, path), "utf8");
    return { path, code, tree: treeOf(code, path) };
  });
}

export function treeOf(code: string, path: string): Node {
  const tree: unknown = parseAst(code, { lang: path.endsWith(".tsx") ? "tsx" : "ts" });
  if (!isNode(tree)) throw new Error("This is no program.");
  return tree;
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths
    .map((path) => path.slice(root.length + 1))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
    .sort();
}

/** Every node below this one and itself, unless `isLeftOut` says not to look into it. */
export function* nodesIn(value: unknown, isLeftOut: (node: Node) => boolean = () => false): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesIn(each, isLeftOut);
  if (!isNode(value) || isLeftOut(value)) return;
  yield value;
  for (const part of Object.values(value)) yield* nodesIn(part, isLeftOut);
}

/** The text of a literal; of a template what is written between its values. */
export function textOf(node: Node): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type === "JSXText") return String(node.value);
  if (node.type !== "TemplateLiteral" || !Array.isArray(node.quasis)) return undefined;
  return node.quasis.map(({ value }: { value: { cooked: string } }) => value.cooked).join("…");
}

export function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  return typeof node.name === "string" ? node.name : typeof node.value === "string" ? node.value : "";
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
