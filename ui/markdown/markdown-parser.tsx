import { createContext, use, useEffect, useSyncExternalStore } from "react";
import { fetchLater } from "#ui/later";
import { asParagraph, type ShownText } from "./shown-text.tsx";

type Parse = (body: string) => ShownText[];

/** What the server has read of the messages that the page begins with, by their text: the page needs no parser to show them. */
export type ReadTexts = ReadonlyMap<string, ShownText[]>;

const ReadTextsContext = createContext<ReadTexts>(new Map());

export const ReadTextsProvider = ReadTextsContext.Provider;

/** A text with Markdown in it; as it was typed until the parser is here, which is fetched apart. */
export function useMarkdown(body: string): ShownText[] {
  const read = use(ReadTextsContext).get(body);
  const parse = useSyncExternalStore(whenLoaded, current, none);
  const isMissing = !read && !parse;
  useEffect(() => {
    if (isMissing) void loadParser();
  }, [isMissing]);
  return read ?? parse?.(body) ?? asParagraph(body);
}

let parser: Parse | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** May be called as often as one likes; one that failed is tried again. */
export function loadParser(): Promise<void> {
  loading ??= import("./parse-markdown.tsx").then(
    ({ parseMarkdown }) => {
      parser = parseMarkdown;
      for (const tell of waiting) tell();
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

fetchLater(loadParser);

function whenLoaded(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

const current = () => parser;
const none = () => undefined;
