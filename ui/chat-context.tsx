"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import type { ChatClient } from "#client/chat-client";
import type { ChatState } from "#client/state";

/** Undefined outside the chat, for the little that stands in the settings too. */
export const ChatContext = createContext<ChatClient | undefined>(undefined);

export function ChatProvider({ client, children }: { client: ChatClient; children: ReactNode }) {
  return <ChatContext value={client}>{children}</ChatContext>;
}

export function useClient(): ChatClient {
  const client = useContext(ChatContext);
  if (!client) throw new Error("Everything of the chat stands inside ChatProvider.");
  return client;
}

/** Renders again when the selected part changes; select what is stored, derive with useMemo. */
export function useChat<T>(select: (state: ChatState) => T): T {
  return useStore(useClient().shown, select);
}
