import { type ClipboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { draftPlace } from "#client/draft-place";
import type { References } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { useQuoting } from "#ui/quote/quoting";
import { filesIn } from "./files-in.tsx";

/** The files beside the text that is being written. `onGone` hears that the message went by itself, once they had arrived. */
export function useTray(roomId: RoomId, references: References, onGone: () => void) {
  const client = useClient();
  const place = draftPlace(roomId, references.threadId);
  const tray = useChat((state) => state.trays[place]);
  const wasSending = useRef(false);
  const gone = useEffectEvent(onGone);
  const isSending = tray?.sending !== undefined;

  useEffect(() => {
    if (wasSending.current && !tray) gone();
    wasSending.current = isSending;
  }, [tray, isSending]);
  useWaitingReferences(references, tray?.sending, (now) => client.sendWhenUploaded(place, now));

  return {
    place,
    tray,
    isUploading: tray?.uploads.some(({ status }) => status === "waiting" || status === "uploading") ?? false,
    hasFailed: tray?.uploads.some(({ status }) => status === "failed") ?? false,
    attach(files: File[]) {
      if (files.length > 0) client.attach(place, files);
    },
    paste(event: ClipboardEvent) {
      const files = filesIn(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      client.attach(place, files);
    },
  };
}

/** What a waiting message refers to can still be changed; where it was left and come back to, what it quotes is shown again. */
function useWaitingReferences(
  references: References,
  sending: References | undefined,
  onChange: (now: References) => void,
): void {
  const { quote, setQuote } = useQuoting();
  const { alsoInRoom } = references;
  const known = useRef({ quote, alsoInRoom });
  const change = useEffectEvent(() => sending && onChange({ ...references, ...(quote && { quote }) }));
  const quoteAgain = useEffectEvent((waiting: References) => waiting.quote && !quote && setQuote(waiting.quote));
  const isSending = sending !== undefined;

  useEffect(() => {
    if (known.current.quote === quote && known.current.alsoInRoom === alsoInRoom) return;
    known.current = { quote, alsoInRoom };
    change();
  }, [quote, alsoInRoom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it begins to wait, or is found waiting.
  useEffect(() => void (sending && quoteAgain(sending)), [isSending]);
}
