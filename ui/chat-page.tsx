"use client";

import { useEffect, useState } from "react";
import { createLateClient, fetchClient, makeClient } from "#client/late-client";
import type { InitialState } from "#client/state";
import type { BrowsedRoom, MessageId } from "#protocol/values";
import { ChatShell } from "./chat-shell.tsx";
import { fetchForTrouble, fetchLater, fetchWhenQuiet } from "./later.tsx";
import { ReadTextsProvider } from "./markdown/markdown-parser.tsx";
import type { ShownText } from "./markdown/shown-text.tsx";
import "./offline/parts.tsx";
import { fetchRefusals } from "./words/explain-refusals.tsx";
import { pageLanguage } from "./words/known-words.tsx";

// Asked for with the page's own scripts, not after them. On the server there is nothing to come alive.
if ("window" in globalThis) {
  fetchClient().catch(() => undefined);
  void fetchForTrouble();
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
  const [client] = useState(() => createLateClient(initial, makeUsable));
  const [read] = useState(() => byBody(initial, texts));
  useEffect(() => client.start(), [client]);
  useEffect(() => fetchWhenQuiet(), []);
  return (
    <ReadTextsProvider value={read}>
      <ChatShell client={client} joinable={joinable} />
    </ReadTextsProvider>
  );
}

/** The page is not live before it could also say that it no longer is, and show what is written then. */
const makeUsable: typeof makeClient = async (...begun) => {
  const [client] = await Promise.all([makeClient(...begun), fetchForTrouble()]);
  return client;
};

function byBody({ timeline }: InitialState, texts: Record<MessageId, ShownText[]>): Map<string, ShownText[]> {
  return new Map(timeline.messages.flatMap(({ id, body }) => (texts[id] ? [[body, texts[id]]] : [])));
}
