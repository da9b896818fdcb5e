import type { LanguageFn } from "highlight.js";
import { createLowlight } from "lowlight";
import type { Highlighted } from "./use-highlight.tsx";

/** The code of a language that is known here, in colours. Its grammar is fetched when it is first written in. */
export async function highlightCode(text: string, language: string): Promise<Highlighted | undefined> {
  const grammar = grammarOf(language);
  if (!grammar) return undefined;
  await fetchGrammar(grammar);
  return lowlight.highlight(grammar, text).children.map(partOf);
}

export function grammarOf(language: string): Grammar | undefined {
  const asked = language.toLowerCase();
  const name = Object.hasOwn(aliases, asked) ? aliases[asked] : asked;
  return isGrammar(name) ? name : undefined;
}

type Grammar = keyof typeof grammars;

export const grammars = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css: () => import("highlight.js/lib/languages/css"),
  diff: () => import("highlight.js/lib/languages/diff"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  go: () => import("highlight.js/lib/languages/go"),
  ini: () => import("highlight.js/lib/languages/ini"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  php: () => import("highlight.js/lib/languages/php"),
  python: () => import("highlight.js/lib/languages/python"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  sql: () => import("highlight.js/lib/languages/sql"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
} satisfies Record<string, () => Promise<{ default: LanguageFn }>>;

const aliases: Record<string, Grammar> = {
  ...{ sh: "bash", shell: "bash", zsh: "bash", console: "bash", "c++": "cpp", cs: "csharp", "c#": "csharp" },
  ...{ docker: "dockerfile", golang: "go", toml: "ini", js: "javascript", jsx: "javascript", mjs: "javascript" },
  ...{ jsonc: "json", kt: "kotlin", md: "markdown", py: "python", rb: "ruby", rs: "rust", patch: "diff" },
  ...{ ts: "typescript", tsx: "typescript", html: "xml", svg: "xml", vue: "xml", yml: "yaml" },
};

const lowlight = createLowlight();

async function fetchGrammar(name: Grammar): Promise<void> {
  if (lowlight.registered(name)) return;
  const { default: grammar } = await grammars[name]();
  lowlight.register(name, grammar);
}

function isGrammar(name: string | undefined): name is Grammar {
  return name !== undefined && Object.hasOwn(grammars, name);
}

type Node = ReturnType<typeof lowlight.highlight>["children"][number];

function partOf(node: Node): Highlighted[number] {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return "";
  return { scope: String(node.properties.className ?? "").replaceAll(",", " "), parts: node.children.map(partOf) };
}
