"use client";

import { useEffect, useState } from "react";
import { createLateClient, fetchClient } from "#client/late-client";
import type { InitialState } from "#client/state";
import type { BrowsedRoom, MessageId } from "#protocol/values";
import { ChatShell } from "./chat-shell.tsx";
import { fetchLater, fetchWhenQuiet } from "./later.tsx";
import { ReadTextsProvider } from "./markdown/markdown-parser.tsx";
import type { ShownText } from "./markdown/shown-text.tsx";
import "./offline/parts.tsx";
import { fetchRefusals } from "./words/explain-refusals.tsx";
import { pageLanguage } from "./words/known-words.tsx";

// Asked for with the page's own scripts, not after them. On the server there is nothing to come alive.
if ("window" in globalThis) {
  fetchClient().catch(() => undefined);
  fetchLater(() => fetchRefusals(pageLanguage()));
}

/** Gives the page its client: made once from what the server rendered, started when React listens. */
export function ChatPage({
  initial,
  texts,
  joinable,
}: {
  initial: InitialState;
  /** Of the messages with Markdown in them. */
  texts: Record<MessageId, ShownText[]>;
  joinable?: BrowsedRoom | undefined;
}) {
  const [client] = useState(() => createLateClient(initial));
  const [read] = useState(() => byBody(initial, texts));
  useEffect(() => client.start(), [client]);
  useEffect(() => fetchWhenQuiet(), []);
  return (
    <ReadTextsProvider value={read}>
      <ChatShell client={client} joinable={joinable} />
    </ReadTextsProvider>
  );
}

function byBody({ timeline }: InitialState, texts: Record<MessageId, ShownText[]>): Map<string, ShownText[]> {
  return new Map(timeline.messages.flatMap(({ id, body }) => (texts[id] ? [[body, texts[id]]] : [])));
}
