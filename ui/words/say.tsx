import type { Texts } from "#generated/words/texts";
import type { Language } from "./languages.tsx";
import { type Compiled, speakCompiled } from "./speak-compiled.tsx";

/** What belongs together and is loaded together: a folder of ui/, mostly. */
export type Area = keyof Texts;

/** One area in one language, compiled: what the generator writes. */
export type Catalog = Record<string, Compiled>;
export type Catalogs = Partial<Record<Area, Catalog>>;

/** Says what stands under a key of the area, with the values its text asks for. */
export type Say<A extends Area> = <K extends keyof Texts[A] & string>(
  key: K,
  ...values: ValuesOf<Texts[A][K]>
) => string;

type ValuesOf<Text> = Text extends Record<string, unknown> ? [values: Text] : [];

/** The same where the area is known only by then. */
export type Speak = (key: string, values?: Record<string, unknown>) => string;

/** Speaks what is in the catalog; a key that it lacks is said as it is. */
export function speakFrom(language: Language, catalog: Catalog): Speak {
  return (key, values = {}) => {
    const text = Object.hasOwn(catalog, key) ? catalog[key] : undefined;
    return text ? speakCompiled(text, language, values) : key;
  };
}
