import { type ClipboardEvent, useEffect, useEffectEvent, useRef } from "react";
import type { RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { filesIn } from "./files-in.tsx";

/** The files beside the text that is being written. `onGone` hears that the message went by itself, once they had arrived. */
export function useTray(roomId: RoomId, onGone: () => void) {
  const client = useClient();
  const tray = useChat((state) => state.trays[roomId]);
  const wasSending = useRef(false);
  const gone = useEffectEvent(onGone);
  const isSending = tray?.isSending === true;

  useEffect(() => {
    if (wasSending.current && !tray) gone();
    wasSending.current = isSending;
  }, [tray, isSending]);

  return {
    tray,
    isUploading: tray?.uploads.some(({ status }) => status === "waiting" || status === "uploading") ?? false,
    hasFailed: tray?.uploads.some(({ status }) => status === "failed") ?? false,
    attach(files: File[]) {
      if (files.length > 0) client.attach(roomId, files);
    },
    paste(event: ClipboardEvent) {
      const files = filesIn(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      client.attach(roomId, files);
    },
  };
}
