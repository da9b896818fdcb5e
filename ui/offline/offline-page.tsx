"use client";

import { useEffect, useState } from "react";
import type { InitialState } from "#client/state";
import { ChatPage } from "#ui/chat-page";
import { roomCookie } from "#ui/last-room";
import { renameTo, roomHref } from "#ui/route";
import { fetchRecall, NothingKept } from "./parts.tsx";

const noTexts = {};

/** Stands in for any page that cannot be had: with what this browser keeps for whoever is signed in. On the server it is empty. */
export function OfflinePage() {
  const [initial, setInitial] = useState<InitialState | "nothing">();
  useEffect(() => {
    void recall().then((page) => {
      if (page && page.roomId !== roomInAddress()) renameTo(roomHref(page.roomId));
      setInitial(page ?? "nothing");
    });
  }, []);
  if (!initial) return null;
  return initial === "nothing" ? <NothingKept /> : <ChatPage initial={initial} texts={noTexts} />;
}

async function recall(): Promise<InitialState | undefined> {
  const { recallPage } = await fetchRecall();
  return recallPage(roomInAddress() ?? roomInCookie());
}

function roomInAddress(): string | undefined {
  return /^\/rooms\/([^/]+)/.exec(location.pathname)?.[1];
}

function roomInCookie(): string | undefined {
  return new RegExp(`(?:^|; )${roomCookie}=([^;]+)`).exec(document.cookie)?.[1];
}
