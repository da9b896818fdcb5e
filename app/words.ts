import { cookies, headers } from "next/headers";
import { cache } from "react";
import { getSettings } from "#chat/get-settings";
import { all } from "#generated/words/all";
import type { Settings } from "#protocol/settings";
import { runtime } from "#server/runtime";
import { type Language, languageCookie, pickLanguage } from "#ui/words/languages";
import { type Area, type Catalogs, type Say, speakFrom } from "#ui/words/say";

/** What the person has chosen; undefined for whoever is signed out. Read once for a page and its frame. */
export const readSettings = cache(async (): Promise<Settings | undefined> => {
  const { sessions, chat } = runtime();
  const signedIn = await sessions.find(new Headers(await headers()), { renew: false });
  return signedIn ? (await getSettings(chat, signedIn.person.id)).settings : undefined;
});

/** As the person chose; else as was chosen last in this browser; else as the browser asks for. */
export const readLanguage = cache(async (): Promise<Language> => {
  const settings = await readSettings();
  const chosen = settings?.language ?? (await cookies()).get(languageCookie)?.value;
  return pickLanguage(chosen, (await headers()).get("accept-language"));
});

/** Speaks one area in the reader's language, on the server. */
export async function readWords<A extends Area>(area: A): Promise<Say<A>> {
  const language = await readLanguage();
  return speakFrom(language, all[language][area]);
}

/** What a page's first paint says, to go with it. */
export async function readCatalogs(...areas: Area[]): Promise<{ language: Language; catalogs: Catalogs }> {
  const language = await readLanguage();
  return { language, catalogs: Object.fromEntries(areas.map((area) => [area, all[language][area]])) };
}
