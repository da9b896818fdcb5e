import Command from "lucide-react/icons/command";
import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import Plus from "lucide-react/icons/plus";
import Users from "lucide-react/icons/users";
import type { ReactNode } from "react";
import { isMuted } from "#client/is-muted";
import type { Room } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { Avatar } from "#ui/primitives/avatar";
import { classNames } from "#ui/primitives/class-names";
import { roomHref } from "#ui/route";
import { OptionRow } from "#ui/search/option-row";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";
import type { Option } from "./options.tsx";

type Look = { sign: ReactNode; name: string; hint?: ReactNode; isNew?: boolean };

export function OptionLine({
  id,
  option,
  isChosen,
  onTake,
}: {
  id: string;
  option: Option;
  isChosen: boolean;
  onTake: () => void;
}) {
  const { sign, name, hint, isNew = false } = useLook(option);
  const href = option.kind === "room" ? { href: roomHref(option.room.id) } : {};
  return (
    <OptionRow id={id} isChosen={isChosen} onTake={onTake} {...href}>
      <span className="flex min-h-6 items-center gap-2.5 pointer-coarse:min-h-8">
        <span className="inline-flex w-5 shrink-0 justify-center text-muted">{sign}</span>
        <span dir="auto" className={classNames("truncate", isNew ? "font-semibold" : "font-medium")}>
          {name}
        </span>
        <span className="ms-auto shrink-0 ps-2 text-muted text-xs">{hint}</span>
      </span>
    </OptionRow>
  );
}

function useLook(option: Option): Look {
  const say = useWords("switcher");
  const presence = useChat((state) => state.presence);
  switch (option.kind) {
    case "room":
      return lookOfRoom(option.room, presence, say);
    case "person":
      return {
        sign: <Face {...option.person} presence={presence[option.person.id]} />,
        name: option.person.name,
        hint: `@${option.person.handle}`,
      };
    case "join":
      return { sign: <Hash className="size-4" />, name: option.room.name, hint: say("join") };
    case "command":
      return { sign: <Command className="size-4" />, name: option.command.label, hint: say("command") };
    case "create":
      return { sign: <Plus className="size-4" />, name: say("create", { name: option.name }) };
  }
}

type Presences = Record<string, "online" | "away" | "offline">;

function lookOfRoom(room: Room, presence: Presences, say: Say<"switcher">): Look {
  const [other, more] = room.people ?? [];
  const isNew = room.unread > 0 && !isMuted(room);
  const news = isNew ? say("unread", { count: room.unread }) : undefined;
  if (other && !more) {
    const hint = news ?? `@${other.handle}`;
    return { sign: <Face {...other} presence={presence[other.id]} />, name: room.name, isNew, hint };
  }
  const Icon = room.kind === "direct" ? Users : room.kind === "private" ? Lock : Hash;
  return { sign: <Icon className="size-4" />, name: room.name, isNew, hint: news };
}

function Face({ id, name, presence }: { id: string; name: string; presence: Presences[string] | undefined }) {
  return <Avatar id={id} name={name} size="xs" presence={presence ?? "offline"} />;
}
