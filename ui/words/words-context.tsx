"use client";

import { createContext, type ReactNode, use, useContext, useEffect, useState } from "react";
import { explainRefusals, speakOwnWords } from "#client/refusal-words";
import { explainIn, wordNow } from "./explain-refusals.tsx";
import { fetchWords, hasWords, keepWords, knownWords } from "./known-words.tsx";
import type { Language } from "./languages.tsx";
import type { Area, Catalogs, Say } from "./say.tsx";

const LanguageContext = createContext<Language>("en");

/** The language of what is inside, with the texts that its first paint needs. What comes later fetches its own. */
export function WordsProvider({
  language,
  catalogs,
  children,
}: {
  language: Language;
  catalogs: Catalogs;
  children: ReactNode;
}) {
  useState(() => keepWords(language, catalogs));
  useEffect(() => {
    explainRefusals((refused) => explainIn(language, refused));
    speakOwnWords((reason, values) => wordNow(language, reason, values));
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Speaks one area in the reader's language; waits for its texts where they are not there yet. */
export function useWords<A extends Area>(area: A): Say<A> {
  const language = useLanguage();
  return knownWords(language, area) ?? use(fetchWords(language, area));
}

/** For sentences that the server names: in the reader's language where the area has them, else as the server has said them. */
export function useSentences(area: Area): (name: string | undefined, asSaid: string) => string {
  const language = useLanguage();
  const speak = knownWords(language, area) ?? use(fetchWords(language, area));
  return (name, asSaid) =>
    name !== undefined && language !== "en" && hasWords(language, area, name) ? speak(name) : asSaid;
}
