import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { httpStatus } from "#protocol/refusals";
import { isNode, type Node, nameOf, nodesIn, type Source, sourcesIn, textOf, treeOf } from "#test/source-texts";
import { languages } from "./languages.tsx";
import { valuesAsked } from "./values-asked.ts";

type Texts = Record<string, string>;

const english = await catalogsOf("en");
const areas = Object.keys(english);
const sources = sourcesIn("ui", "app", "client").filter(({ path }) => !path.startsWith("ui/words/"));

describe.each(Object.keys(languages).filter((language) => language !== "en"))("what Ebb says in %s", (language) => {
  test.each(areas)("is complete and no more than English has: %s", async (area) => {
    const texts = (await catalogsOf(language))[area] ?? {};
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english[area] ?? {}).sort());
  });

  test.each(areas)("asks for the same values: %s", async (area) => {
    const texts = (await catalogsOf(language))[area] ?? {};
    for (const [key, text] of Object.entries(texts)) {
      expect([key, asked(text)]).toEqual([key, asked(english[area]?.[key] ?? "")]);
    }
  });

  test.each(areas)("marks up the same parts: %s", async (area) => {
    const texts = (await catalogsOf(language))[area] ?? {};
    for (const [key, text] of Object.entries(texts)) {
      expect([key, text.match(/<\/?\w+>/g)]).toEqual([key, english[area]?.[key]?.match(/<\/?\w+>/g) ?? null]);
    }
  });
});

test.each(areas.filter((area) => !["refusals", "why"].includes(area)))(
  "everything that can be said is said somewhere: %s",
  (area) => {
    const used = new Set(sources.filter((source) => speaks(source, area)).flatMap((source) => [...textsIn(source)]));
    const isUsed = (key: string) => [...used].some((text) => text === key || startsAs(text, key));
    expect(Object.keys(english[area] ?? {}).filter((key) => !isUsed(key))).toEqual([]);
  },
);

describe("reasons of refusals", () => {
  const refusing = sourcesIn("chat", "server", "app", "client");
  const texts = Object.keys(english.refusals ?? {});
  /** What rings is said by the sidebar, too. */
  const known = [...texts, ...Object.keys(english.sidebar ?? {})];

  test("all have a text", () => {
    const reasons = refusing.flatMap(({ code }) =>
      [...code.matchAll(/\.because\(\s*"([^"]+)"|\bworded\([^;]*?, "([^"]+)"/g)].map(
        ([, reason, own]) => reason ?? own,
      ),
    );
    expect(reasons.length).toBeGreaterThan(40);
    expect([...new Set(reasons)].filter((reason) => reason !== undefined && !known.includes(reason))).toEqual([]);
  });

  test("are named wherever a use case says no, but where no person reads it", () => {
    const unread = new Set(["chat/list-entries.ts", "chat/preview-message.ts"]);
    const unnamed = sourcesIn("chat").filter(({ path, tree }) => !unread.has(path) && refusesWithoutReason(tree));
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  test("without a name are told by their kind", () => {
    const kinds = Object.keys(httpStatus).map((refusal) => `kind.${refusal}`);
    expect(kinds.filter((kind) => !texts.includes(kind))).toEqual([]);
  });

  test.each([
    ['throw new RefusedError("conflict", "No.");', true],
    ['const refused = (sentence) => new RefusedError("conflict", sentence);\nthrow refused("No.");', true],
    ['throw new RefusedError("conflict", "No.").because("no");', false],
    [
      'const refused = (sentence) => new RefusedError("conflict", sentence);\nthrow refused("No.").because("no");',
      false,
    ],
  ])("are looked for in %s", (code, isWithout) => {
    expect(refusesWithoutReason(treeOf(code, "chat/planted.ts"))).toBe(isWithout);
  });

  test("are all given somewhere", () => {
    const said = new Set(refusing.flatMap((source) => [...textsIn(source)]));
    const codes = new Set(refusing.flatMap(({ code }) => code.match(/\b[A-Z]+(?:_[A-Z]+)+(?=:)/g) ?? []));
    const isGiven = (key: string) => said.has(key) || codes.has(key.toUpperCase().replaceAll("-", "_"));
    const kinds = Object.keys(httpStatus).map((refusal) => `kind.${refusal}`);
    expect(texts.filter((key) => !isGiven(key) && !kinds.includes(key))).toEqual([]);
  });
});

async function catalogsOf(language: string): Promise<Record<string, Texts>> {
  const names = readdirSync(join(import.meta.dirname, language)).map((name) => name.replace(/\.ts$/, ""));
  const catalogs = names.map(async (name): Promise<[string, Texts]> => {
    const { default: texts } = await import(`./${language}/${name}.ts`);
    return [name, texts];
  });
  return Object.fromEntries(await Promise.all(catalogs));
}

function asked(text: string): [string, string][] {
  return [...valuesAsked(text)].sort(([a], [b]) => a.localeCompare(b));
}

function speaks({ code }: Source, area: string): boolean {
  const isOfClock = area === "time" && code.includes("clock.say(");
  return isOfClock || code.includes(`Words("${area}")`) || code.includes(`Say<"${area}">`);
}

function* textsIn({ tree }: Source): Generator<string> {
  for (const node of nodesIn(tree)) {
    const text = textOf(node);
    if (text) yield text;
  }
}

/** Either at once, or by a `refused(sentence)` of its own, which is not yet what is thrown. */
function refusesWithoutReason(tree: Node): boolean {
  const nodes = [...nodesIn(tree)];
  const refusing = nodes.filter(
    ({ type, callee }) =>
      (type === "NewExpression" && nameOf(callee) === "RefusedError") ||
      (type === "CallExpression" && nameOf(callee) === "refused"),
  );
  const made = nodes.filter(({ type }) => type === "ArrowFunctionExpression").map(({ body }) => body);
  const named = nodes.filter(({ property }) => nameOf(property) === "because").map(({ object }) => object);
  const isNamed = (node: Node) => [...made, ...named].filter(isNode).some(({ start }) => start === node.start);
  return refusing.some((node) => !isNamed(node));
}

/** A key may be made of a choice: `theme.${theme}`. */
function startsAs(text: string, key: string): boolean {
  const [start, ...rest] = text.split("…");
  return rest.length > 0 && start !== undefined && start.endsWith(".") && key.startsWith(start);
}
