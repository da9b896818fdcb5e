import { setupI18n } from "@lingui/core";
import type { Texts } from "#generated/words/texts";
import type { Language } from "./languages.tsx";

/** What belongs together and is loaded together: a folder of ui/, mostly. */
export type Area = keyof Texts;

/** One area in one language, compiled: what the generator writes. */
export type Catalog = Record<string, CompiledMessage>;
export type Catalogs = Partial<Record<Area, Catalog>>;
type CompiledMessage = Parameters<ReturnType<typeof setupI18n>["load"]>[1][string];

/** Says what stands under a key of the area, with the values its text asks for. */
export type Say<A extends Area> = <K extends keyof Texts[A] & string>(
  key: K,
  ...values: ValuesOf<Texts[A][K]>
) => string;

type ValuesOf<Text> = Text extends Record<string, unknown> ? [values: Text] : [];

/** The same where the area is known only by then. */
export type Speak = (key: string, values?: Record<string, unknown>) => string;

/** Speaks what is in the catalog. */
export function speakFrom(language: Language, catalog: Catalog): Speak {
  const i18n = setupI18n({ locale: language, messages: { [language]: catalog } });
  return (key, values) => i18n._(key, values);
}
