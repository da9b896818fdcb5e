import { type FormEvent, useState } from "react";
import type { References } from "#client/state";
import { bodyMaxChars } from "#protocol/body-max-chars";
import type { Person } from "#protocol/values";
import { visibleText } from "#protocol/visible-text";
import { useTray } from "#ui/attachments/use-tray";
import { useClient } from "#ui/chat-context";
import { useQuoting } from "#ui/quote/quoting";
import type { RoomFace } from "#ui/room/room-face";
import { callsRoom } from "./calls-room.tsx";
import { useSlash } from "./slash/use-slash.tsx";

type Draft = { text: string; write: (text: string) => void; readAgain: () => void };

/** What happens from Enter to the outbox: what is asked before, and what goes along. */
export function useSending(room: RoomFace, references: References, draft: Draft, onSent: () => void) {
  const client = useClient();
  const { quote, setQuote } = useQuoting();
  /** What would call everybody. */
  const [calling, setCalling] = useState<string>();
  const [outsider, setOutsider] = useState<Person>();
  const { place, tray, isUploading, hasFailed, attach, paste } = useTray(room.id, references, () => {
    setQuote(undefined);
    draft.readAgain();
    onSent();
  });
  const body = visibleText(draft.text);
  const mayCallAll = callsAll(room, references);
  const saysSomething = body.length > 0 || tray !== undefined;
  const isSendable = saysSomething && !hasFailed && body.length <= bodyMaxChars;

  const { give, told } = useSlash(room.id, draft);

  const sendNow = (text: string) => {
    setCalling(undefined);
    setOutsider(undefined);
    const referring = { ...references, ...(quote && { quote }) };
    if (isUploading) {
      draft.write(text);
      return client.sendWhenUploaded(place, referring);
    }
    client.send(room.id, text, referring);
    setQuote(undefined);
    draft.write("");
    onSent();
  };

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isSendable) return;
    if (body.startsWith("/")) void give(body, sendOrAsk);
    else sendOrAsk(body);
  };
  const sendOrAsk = (text: string) => {
    if (mayCallAll && callsRoom(text)) setCalling(text);
    else sendNow(text);
  };

  const named = outsider && draft.text.includes(`@${outsider.handle}`) ? outsider : undefined;
  return {
    place,
    tray,
    attach,
    paste,
    length: body.length,
    isSendable,
    send,
    setOutsider,
    mayCallAll,
    told,
    calling:
      calling === undefined ? undefined : { onSend: () => sendNow(calling), onClose: () => setCalling(undefined) },
    outsider: named && { person: named, onDone: () => setOutsider(undefined) },
  };
}

/** A direct room is everybody anyway, and what stands in a thread alone is said to those who follow it. */
function callsAll({ kind }: RoomFace, { threadId, alsoInRoom }: References): boolean {
  return kind !== "direct" && (threadId === undefined || alsoInRoom === true);
}
