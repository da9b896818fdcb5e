import { useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { Room } from "#protocol/values";
import type { Asking } from "#ui/asking";
import { useClient } from "#ui/chat-context";
import { goTo, roomHref, useRoomRoute, viewHref } from "#ui/route";
import { type Command, dialogOf } from "./commands.tsx";
import type { Option } from "./options.tsx";

/** Goes there, or does it; what cannot be done is said. */
export function useTake(close: () => void, onAsk: (what: Asking) => void) {
  const client = useClient();
  const { roomId } = useRoomRoute();
  const [problem, setProblem] = useState<string>();

  const leaveFor = (href: string) => {
    close();
    goTo(href);
  };
  const enter = async (asked: Promise<Reply<Room>>) => {
    const reply = await asked;
    if (reply.ok) leaveFor(roomHref(reply.value.id));
    else setProblem(reply.message);
  };
  const run = (command: Command) => {
    const dialog = dialogOf(command);
    if (dialog) return onAsk(dialog);
    const { id } = command;
    if (id === "threads" || id === "unread" || id === "mentions") return leaveFor(viewHref(id, roomId));
    location.assign("/settings");
  };
  const take = (option: Option) => {
    switch (option.kind) {
      case "room":
        return leaveFor(roomHref(option.room.id));
      case "person":
        return void enter(client.openDirect([option.person.id]));
      case "join":
        return void enter(client.joinRoom(option.room.id));
      case "create":
        return void enter(client.createRoom({ name: option.name, private: false }));
      case "command":
        return run(option.command);
    }
  };
  return { take, problem };
}
