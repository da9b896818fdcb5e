import ChevronRight from "lucide-react/icons/chevron-right";
import Ellipsis from "lucide-react/icons/ellipsis";
import Plus from "lucide-react/icons/plus";
import { memo, type ReactNode } from "react";
import type { Room, RoomId } from "#protocol/values";
import type { Asking } from "#ui/asking";
import { useChat, useClient } from "#ui/chat-context";
import { later } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { classNames } from "#ui/primitives/class-names";
import { useHydrated } from "#ui/primitives/hydrated";
import { Menu } from "#ui/primitives/menu";
import type { Say } from "#ui/words/say";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { RoomLink } from "./room-link.tsx";
import { type ShownSection, shownOf } from "./sections.tsx";

const SectionMenuItems = later(withWords(() => import("./section-menu-items.tsx"), "sidebar-menus"));
const PlaceItems = later(withWords(() => import("./place-items.tsx"), "sidebar-menus"));

/** A section is to be named: a new one, perhaps for a room, or one that is there. */
export type Naming = { sectionId?: string; name?: string | undefined; roomId?: RoomId };

type Props = {
  section: ShownSection;
  openRoomId: string;
  onAsk: (what: Asking) => void;
  onName: (naming: Naming) => void;
  children: ReactNode;
};

/** A part of the list of rooms: it folds, and its menu and its rooms' menus arrange it. */
export function RoomSection({ section, openRoomId, onAsk, onName, children }: Props) {
  const say = useWords("sidebar");
  const presence = useChat((state) => state.presence);
  const shown = shownOf(section, openRoomId);
  const isOwn = section.name !== undefined;
  return (
    <section data-section={section.id} className={classNames("group/section", dropMarks)}>
      <SectionHeader section={section} onAsk={onAsk} onName={onName} />
      <ul className="space-y-px">
        {shown.map((room) => (
          <li key={room.id} data-room={room.id} className={classNames("group relative", dropMarks)}>
            <RoomLink room={room} isOpen={room.id === openRoomId} presence={presenceOf(room, presence)} />
            <RoomOptions roomId={room.id} name={room.name} onName={onName} />
          </li>
        ))}
      </ul>
      {isOwn && section.rooms.length === 0 ? (
        <p className="px-2 py-1 text-muted text-sm">{say("sectionEmpty")}</p>
      ) : null}
      {children}
    </section>
  );
}

/** Memoised: to go to another room changes none of them. */
const RoomOptions = memo(function RoomOptions({
  roomId,
  name,
  onName,
}: { roomId: RoomId; name: string } & Pick<Props, "onName">) {
  const say = useWords("sidebar");
  return (
    <Menu label={say("optionsOf", { name })} side="beside-end" button={<Dots />} className={roomDots}>
      <PlaceItems roomId={roomId} onName={onName} />
    </Menu>
  );
});

/** Where what is dragged would come to stand. */
const dropMarks =
  "data-[drop=above]:shadow-[0_-2px_0_var(--color-accent)] data-[drop=below]:shadow-[0_2px_0_var(--color-accent)]";
const dots = "items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink";
const unlessUsed = "opacity-0 focus-visible:opacity-100 aria-expanded:opacity-100";
/** With a finger a room is arranged in its own menu. */
const roomDots = `absolute inset-y-0 end-1 my-auto inline-flex size-6 pointer-coarse:hidden ${dots} ${unlessUsed} group-hover:opacity-100`;
const sectionDots = `inline-flex size-7 shrink-0 pointer-coarse:size-11 pointer-coarse:opacity-100 ${dots} ${unlessUsed} group-hover/section:opacity-100`;

function Dots() {
  return <Ellipsis className="size-4" />;
}

const additions: Record<string, { says: "newRoom" | "newDirect"; asks: Asking }> = {
  rooms: { says: "newRoom", asks: "new-room" },
  direct: { says: "newDirect", asks: "new-direct" },
};

function SectionHeader({ section, onAsk, onName }: Pick<Props, "section" | "onAsk" | "onName">) {
  const say = useWords("sidebar");
  const client = useClient();
  const hydrated = useHydrated();
  const { id, isCollapsed } = section;
  const name = nameOf(section, say);
  const addition = additions[id];
  const fold = () => void client.changeSidebar({ type: "collapse", sectionId: id, isCollapsed: !isCollapsed });
  return (
    <div draggable className="mb-0.5 flex min-h-7 items-center">
      <h2 className="min-w-0 flex-1 font-medium text-muted text-xs">
        <button
          type="button"
          disabled={!hydrated}
          aria-expanded={!isCollapsed}
          onClick={fold}
          className="flex h-7 max-w-full items-center gap-1 rounded-md pe-2 ps-2 hover:text-ink pointer-coarse:h-11"
        >
          <span dir="auto" className="truncate">
            {name}
          </span>
          <ChevronRight
            className={classNames(
              "size-3 shrink-0 transition-transform duration-100",
              isCollapsed
                ? "rtl:-scale-x-100"
                : "rotate-90 opacity-0 group-focus-within/section:opacity-100 group-hover/section:opacity-100",
            )}
          />
        </button>
      </h2>
      <Menu label={say("optionsOfSection", { name })} side="beside-end" button={<Dots />} className={sectionDots}>
        <SectionMenuItems sectionId={id} onName={onName} />
      </Menu>
      {addition ? (
        <IconButton
          label={say(addition.says)}
          icon={<Plus className="size-4" />}
          size="small"
          onClick={() => onAsk(addition.asks)}
        />
      ) : null}
    </div>
  );
}

/** Those that are there from the start are named in the reader's language. */
export function nameOf({ id, name }: Pick<ShownSection, "id" | "name">, say: Say<"sidebar">): string {
  if (name !== undefined) return name;
  return id === "starred" || id === "direct" ? say(`section.${id}`) : say("section.rooms");
}

function presenceOf({ people }: Room, presence: Record<string, "online" | "away" | "offline">) {
  return people?.length === 1 && people[0] ? presence[people[0].id] : undefined;
}
