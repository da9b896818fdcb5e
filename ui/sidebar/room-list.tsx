import Compass from "lucide-react/icons/compass";
import { useMemo, useState } from "react";
import type { Asking } from "#ui/asking";
import { useChat } from "#ui/chat-context";
import { later } from "#ui/later";
import { FieldAhead } from "#ui/primitives/field-ahead";
import { useHydrated } from "#ui/primitives/hydrated";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { type Naming, RoomSection } from "./room-section.tsx";
import { sectionsOf } from "./sections.tsx";

const RoomDragging = later(() => import("./room-dragging.tsx"));
const SectionDialog = later(
  withWords(() => import("./section-dialog.tsx"), "sidebar-menus"),
  FieldAhead,
);

/** Every room of the person, in the sections they made, and the ways to more. */
export function RoomList({ openRoomId, onAsk }: { openRoomId: string; onAsk: (what: Asking) => void }) {
  const say = useWords("sidebar");
  const rooms = useChat((state) => state.rooms);
  const settings = useChat((state) => state.settings);
  const sections = useMemo(() => sectionsOf(rooms, settings), [rooms, settings]);
  const [naming, setNaming] = useState<Naming>();
  return (
    <nav aria-label={say("rooms")} className="space-y-5 px-2 pb-4">
      {sections.map((section) =>
        section.id === "starred" && section.rooms.length === 0 ? null : (
          <RoomSection key={section.id} section={section} openRoomId={openRoomId} onAsk={onAsk} onName={setNaming}>
            {section.id === "rooms" ? <BrowseButton onClick={() => onAsk("browse")} /> : null}
            {section.id === "direct" && section.rooms.length === 0 ? (
              <p className="px-2 py-1 text-muted text-sm">{say("directEmpty")}</p>
            ) : null}
          </RoomSection>
        ),
      )}
      <RoomDragging />
      {naming ? <SectionDialog naming={naming} onClose={() => setNaming(undefined)} /> : null}
    </nav>
  );
}

function BrowseButton({ onClick }: { onClick: () => void }) {
  const say = useWords("sidebar");
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      disabled={!hydrated}
      onClick={onClick}
      className="flex h-7.5 w-full items-center gap-2.5 rounded-md px-2 text-muted text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base"
    >
      <span className="inline-flex w-5 justify-center">
        <Compass className="size-4 opacity-80" />
      </span>
      {say("browse")}
    </button>
  );
}
