import { untilThere } from "#client/until-there";
import { load } from "#generated/words/load";
import { isLanguage, type Language } from "./languages.tsx";
import { type Area, type Catalog, type Catalogs, type Speak, speakFrom } from "./say.tsx";

/** By language and area. Texts do not change while a page or a server lives. */
const known = new Map<string, { catalog: Catalog; speak: Speak }>();
const awaited = new Map<string, Promise<Speak>>();

/** The texts a page is rendered with are there before anything asks for them. */
export function keepWords(language: Language, catalogs: Catalogs): void {
  for (const [area, catalog] of Object.entries(catalogs)) {
    const name = `${language} ${area}`;
    if (!known.has(name)) known.set(name, { catalog, speak: speakFrom(language, catalog) });
  }
}

export function knownWords(language: Language, area: Area): Speak | undefined {
  return known.get(`${language} ${area}`)?.speak;
}

/** Is there a text under that key, as far as is known by now? */
export function hasWords(language: Language, area: Area, key: string): boolean {
  return Object.hasOwn(known.get(`${language} ${area}`)?.catalog ?? {}, key);
}

/** Does not give up: a network may come back. */
export function fetchWords(language: Language, area: Area): Promise<Speak> {
  const name = `${language} ${area}`;
  const here = knownWords(language, area);
  if (here) return Promise.resolve(here);
  const asked = awaited.get(name) ?? untilThere(() => fetchNow(language, area));
  awaited.set(name, asked);
  return asked;
}

async function fetchNow(language: Language, area: Area): Promise<Speak> {
  const { areas } = await load[language]();
  const { default: catalog } = await areas[area]();
  const speak = speakFrom(language, catalog);
  known.set(`${language} ${area}`, { catalog, speak });
  return speak;
}

/** In a browser: the language of its page. */
export function pageLanguage(): Language {
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : "en";
}
