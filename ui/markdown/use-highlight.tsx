import { useEffect, useState } from "react";

/** Code in pieces; those with a meaning carry the class that colours it. */
export type Highlighted = (string | { scope: string; parts: Highlighted })[];

/** The code in colours; nothing until they are there, or where the language is not known. */
export function useHighlight(text: string, language: string | undefined): Highlighted | undefined {
  const key = `${language}\n${text}`;
  const [, tellAgain] = useState(0);
  useEffect(() => {
    if (!language || known.has(key) || text.length > longest) return;
    let isWanted = true;
    void highlight(text, language).then((highlighted) => {
      keep(key, highlighted);
      if (isWanted) tellAgain((times) => times + 1);
    });
    return () => {
      isWanted = false;
    };
  }, [key, text, language]);
  return known.get(key);
}

const longest = 20_000;
const keptMax = 200;

/** What was coloured before is so at once when it comes into the window again. */
const known = new Map<string, Highlighted | undefined>();

function keep(key: string, highlighted: Highlighted | undefined): void {
  const [oldest] = known.keys();
  if (known.size >= keptMax && oldest !== undefined) known.delete(oldest);
  known.set(key, highlighted);
}

/** Without colours it is as good as before: what could not be fetched is asked for again by the next block. */
async function highlight(text: string, language: string): Promise<Highlighted | undefined> {
  try {
    const { highlightCode } = await import("./highlight-code.tsx");
    return await highlightCode(text, language);
  } catch {
    return undefined;
  }
}
