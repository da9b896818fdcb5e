import { fetchWords, pageLanguage } from "./known-words.tsx";
import type { Area } from "./say.tsx";

/** For `later`: a part of the page, and beside its code the texts of the areas that it speaks. */
export function withWords<Part>(load: () => Promise<Part>, ...areas: Area[]): () => Promise<Part> {
  return async () => {
    const [part] = await Promise.all([load(), ...fetchAll(areas)]);
    return part;
  };
}

/** The server has no page: what it renders brings its own. */
function fetchAll(areas: Area[]): Promise<unknown>[] {
  return "document" in globalThis ? areas.map((area) => fetchWords(pageLanguage(), area)) : [];
}
