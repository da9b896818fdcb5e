"use client";

import { useEffect, useState } from "react";
import { createChatClient } from "#client/create-chat-client";
import type { InitialState } from "#client/state";
import type { BrowsedRoom } from "#protocol/values";
import { ChatShell } from "./chat-shell.tsx";

/** Gives the page its client: made once from what the server rendered, started when the page is alive. */
export function ChatPage({ initial, joinable }: { initial: InitialState; joinable?: BrowsedRoom | undefined }) {
  const [client] = useState(() => createChatClient(initial));
  useEffect(() => client.start(), [client]);
  return <ChatShell client={client} joinable={joinable} />;
}
