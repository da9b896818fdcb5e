import BellDot from "lucide-react/icons/bell-dot";
import Bookmark from "lucide-react/icons/bookmark";
import BookmarkX from "lucide-react/icons/bookmark-x";
import Copy from "lucide-react/icons/copy";
import History from "lucide-react/icons/history";
import Link from "lucide-react/icons/link";
import MailOpen from "lucide-react/icons/mail-open";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import Trash from "lucide-react/icons/trash-2";
import { type ReactNode, useEffect } from "react";
import type { ChatClient } from "#client/chat-client";
import type { Message } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { copyText } from "#ui/primitives/copy-text";
import { useIsArchived } from "#ui/room/use-is-archived";
import { roomHref } from "#ui/route";
import { useAnswers } from "#ui/thread/use-answers";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";
import { focusNeighbourOf } from "./focus-neighbour.tsx";

export type MessageAsking = "history" | "why";
export type DeedProps = {
  message: Message;
  isMine: boolean;
  onEdit: () => void;
  onAsk: (what: MessageAsking) => void;
  onForward: () => void;
};
export type Deed = { label: string; icon: ReactNode; run: () => void; isDanger?: true };

/** All that can be done with a stored message: for its menu and, on phones, its sheet. */
export function useDeeds({ message, isMine, onEdit, onAsk, onForward }: DeedProps): Deed[] {
  const say = useWords("messages");
  const client = useClient();
  const isSaved = useChat((state) => state.saved?.has(message.id) ?? false);
  const isArchived = useIsArchived(message.roomId);
  useEffect(() => client.lookUpSaved(), [client]);
  const why: Deed = { label: say("why"), icon: icons.why, run: () => onAsk("why") };
  const edit: Deed = { label: say("edit"), icon: icons.edit, run: onEdit };
  const history: Deed = { label: say("history"), icon: icons.history, run: () => onAsk("history") };
  return [
    ...useAnswers(message, onForward),
    ...(isMine && !isArchived ? [edit] : []),
    ...(isArchived ? [] : [pinning(client, message, say)]),
    saving(client, message, isSaved, say),
    ...(message.n > 0 ? [unread(client, message, say)] : []),
    ...(message.editedAt ? [history] : []),
    { label: say("copyText"), icon: icons.copy, run: () => void copyText(message.body) },
    { label: say("copyLink"), icon: icons.link, run: () => void copyText(linkTo(message)) },
    ...(isMine ? [removal(client, message, say)] : [why]),
  ];
}

function pinning(client: ChatClient, { id, pinned }: Message, say: Say<"messages">): Deed {
  const run = () => void client.setPinned(id, !pinned);
  return pinned ? { label: say("unpin"), icon: icons.unpin, run } : { label: say("pin"), icon: icons.pin, run };
}

function saving(client: ChatClient, { id }: Message, isSaved: boolean, say: Say<"messages">): Deed {
  const run = () => void client.setSaved(id, !isSaved);
  return isSaved ? { label: say("unsave"), icon: icons.unsave, run } : { label: say("save"), icon: icons.save, run };
}

function unread(client: ChatClient, { roomId, seq }: Message, say: Say<"messages">): Deed {
  return { label: say("unread"), icon: icons.unread, run: () => void client.markUnread(roomId, seq) };
}

function removal(client: ChatClient, message: Message, say: Say<"messages">): Deed {
  const run = () => {
    focusNeighbourOf(message.id);
    client.removeSoon(message);
  };
  return { label: say("remove"), icon: icons.remove, run, isDanger: true };
}

function linkTo({ roomId, id }: Message): string {
  return new URL(roomHref(roomId, id), location.href).href;
}

const size = "size-4";
const icons = {
  edit: <Pencil className={size} />,
  pin: <Pin className={size} />,
  unpin: <PinOff className={size} />,
  save: <Bookmark className={size} />,
  unsave: <BookmarkX className={size} />,
  unread: <MailOpen className={size} />,
  history: <History className={size} />,
  copy: <Copy className={size} />,
  link: <Link className={size} />,
  why: <BellDot className={size} />,
  remove: <Trash className={size} />,
};
