"use client";

import { useEffect, useState } from "react";
import { BrokenCard } from "#ui/broken-card";
import { pageLanguage } from "#ui/words/known-words";
import { type Language, languages } from "#ui/words/languages";
import { useWords, WordsProvider } from "#ui/words/words-context";
import "./globals.css";

/** Even the frame of the pages broke: it speaks as the page did, whose texts are still there. */
export default function GlobalErrorPage() {
  const [language, setLanguage] = useState<Language>("en");
  useEffect(() => setLanguage(pageLanguage()), []);
  return (
    <html lang={language} dir={languages[language].direction}>
      <body>
        <title>Ebb</title>
        <WordsProvider language={language} catalogs={{}}>
          <Broken />
        </WordsProvider>
      </body>
    </html>
  );
}

function Broken() {
  const say = useWords("broken");
  return <BrokenCard title={say("all")} lead={say("lead")} home={say("restart")} />;
}
