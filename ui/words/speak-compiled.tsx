import { isolated } from "./isolated.tsx";

/** A text as the generator compiles it: words, and between them what is put in. */
export type Compiled = readonly (string | Token)[];
/** The value's name; how it is put in, if not as it is; what there is to choose from. */
type Token = readonly [name: string, how?: string, cases?: unknown];

type Values = Readonly<Record<string, unknown>>;

/** Says a compiled text. In a plural "#" stands for its number. */
export function speakCompiled(text: Compiled, language: string, values: Values, number?: number): string {
  const said = text.map((part) => {
    if (typeof part !== "string") return speakToken(part, language, values, number);
    return part === "#" && number !== undefined ? inDigits(number, language) : part;
  });
  return said.join("");
}

function speakToken([name, how, cases]: Token, language: string, values: Values, number?: number): string {
  const value = values[name];
  if (how === "number") return inDigits(Number(value), language);
  if (!isCases(cases)) return isolated(String(value ?? ""));
  if (how !== "plural") return speakCompiled(cases[String(value)] ?? cases.other, language, values, number);
  const count = Number(value);
  return speakCompiled(cases[count] ?? cases[pluralOf(count, language)] ?? cases.other, language, values, count);
}

type Cases = Record<string, Compiled> & { other: Compiled };

function isCases(cases: unknown): cases is Cases {
  return typeof cases === "object" && cases !== null && "other" in cases;
}

const plurals = new Map<string, Intl.PluralRules>();

function pluralOf(count: number, language: string): string {
  const rules = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, rules);
  return rules.select(count);
}

const digits = new Map<string, Intl.NumberFormat>();

function inDigits(value: number, language: string): string {
  const format = digits.get(language) ?? new Intl.NumberFormat(language);
  digits.set(language, format);
  return format.format(value);
}
