import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { valuesAsked } from "./values-asked.ts";

type Texts = Record<string, string>;

const sources = import.meta.dirname;
const target = join(sources, "../../generated/words");
const header = "// Made from ui/words by ui/words/generate.ts.\n";

await generateWords();

/** Compiles what Ebb says, so that no browser parses it: a module for each area and language, loaders for them, and the types of their keys. */
async function generateWords(): Promise<void> {
  const languages = foldersOf(sources);
  const areas = areasOf("en");
  const isSame = languages.every((language) => areasOf(language).join() === areas.join());
  if (!isSame) throw new Error(`Each language has the same files as ui/words/en: ${areas.join(", ")}.`);
  for (const language of languages) {
    for (const area of areas) write(`${language}/${area}.ts`, catalogOf(await textsOf(language, area)));
    write(`${language}/areas.ts`, loadersOf("areas", areas));
  }
  write("load.ts", loadersOf("load", languages, "/areas"));
  write("all.ts", allOf(languages, areas));
  write("texts.ts", await typesOf(areas));
  forget(languages, areas);
}

function foldersOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function areasOf(language: string): string[] {
  return readdirSync(join(sources, language))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();
}

/** What a language lacks is said in English: tests find it, a person need not. */
async function textsOf(language: string, area: string): Promise<Texts> {
  const found: { default: Texts } = await import(pathToFileURL(join(sources, language, `${area}.ts`)).href);
  return language === "en" ? found.default : { ...(await textsOf("en", area)), ...found.default };
}

function catalogOf(texts: Texts): string {
  const compiled = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compileMessageOrThrow(text)]));
  const type = 'import type { Catalog } from "#ui/words/say";\n';
  return `${type}\nconst catalog: Catalog = ${JSON.stringify(compiled)};\nexport default catalog;\n`;
}

function loadersOf(name: string, parts: string[], file = ""): string {
  const lines = parts.map((part) => `  ${JSON.stringify(part)}: () => import("./${part}${file}.ts"),\n`);
  return `export const ${name} = {\n${lines.join("")}};\n`;
}

/** For the server, which speaks every language. */
function allOf(languages: string[], areas: string[]): string {
  const each = languages.flatMap((language) => areas.map((area) => ({ language, area, name: nameOf(language, area) })));
  const imports = each.map(({ language, area, name }) => `import ${name} from "./${language}/${area}.ts";\n`);
  const entries = languages.map((language) => {
    const own = each.filter((one) => one.language === language);
    return `  ${language}: { ${own.map(({ area, name }) => `${JSON.stringify(area)}: ${name}`).join(", ")} },\n`;
  });
  return `${imports.join("")}\nexport const all = {\n${entries.join("")}};\n`;
}

function nameOf(language: string, area: string): string {
  return `${language}_${area.replaceAll("-", "_")}`;
}

/** What each text asks for, as English has it. */
async function typesOf(areas: string[]): Promise<string> {
  const types = await Promise.all(
    areas.map(async (area) => `  ${JSON.stringify(area)}: ${typeOf(await textsOf("en", area))};\n`),
  );
  return `export type Texts = {\n${types.join("")}};\n`;
}

function typeOf(texts: Texts): string {
  const lines = Object.entries(texts).map(([key, text]) => {
    const asked = [...valuesAsked(text)].map(([name, type]) => `${name}: ${type}`);
    return `    ${JSON.stringify(key)}: ${asked.length > 0 ? `{ ${asked.join("; ")} }` : "undefined"};\n`;
  });
  return `{\n${lines.join("")}  }`;
}

/** Only what has changed: what watches these files builds again when they do. */
function write(path: string, text: string): void {
  const file = join(target, path);
  const whole = header + text;
  mkdirSync(dirname(file), { recursive: true });
  if (textIn(file) !== whole) writeFileSync(file, whole);
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** What is left of languages and areas that are no more. */
function forget(languages: string[], areas: string[]): void {
  const kept = new Set(
    languages.flatMap((language) => [...areas, "areas"].map((area) => join(language, `${area}.ts`))),
  );
  for (const language of foldersOf(target)) {
    for (const name of readdirSync(join(target, language))) {
      if (!kept.has(join(language, name))) rmSync(join(target, language, name));
    }
  }
}
