"use client";

import { useEffect, useState } from "react";
import { createChatClient } from "#client/create-chat-client";
import { fetchIdleStream } from "#client/network";
import type { InitialState } from "#client/state";
import type { BrowsedRoom, MessageId } from "#protocol/values";
import { ChatShell } from "./chat-shell.tsx";
import { fetchLater, fetchWhenQuiet } from "./later.tsx";
import { ReadTextsProvider } from "./markdown/markdown-parser.tsx";
import type { ShownText } from "./markdown/shown-text.tsx";

fetchLater(fetchIdleStream);

/** Gives the page its client: made once from what the server rendered, started when the page is alive. */
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
  const [client] = useState(() => createChatClient(initial));
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
