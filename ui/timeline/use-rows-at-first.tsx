import { startTransition, useEffect, useMemo, useState } from "react";
import type { Timeline } from "#client/state";
import type { MessageId, RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { useHydrated } from "#ui/primitives/hydrated";
import type { Row } from "./build-rows.tsx";
import { rememberedPlace } from "./place.tsx";
import { inSightAtFirst } from "./rows-at-first.tsx";

/** What the room's header and the field below its messages take of a window at least (px). */
const barsHeight = 100;
/** Where more is to fit on a screen rows are lower by so much. */
const compactRows = 0.85;

/**
 * Of a room that is opened in the page what is in sight is painted first; the other rows, and what can be done with each, follow piece by piece
 * as soon as that is on the screen. The reader's place is kept meanwhile, so nothing moves.
 */
export function useRowsAtFirst(roomId: RoomId, { target }: Timeline, rows: Row[], linkedId: string | undefined) {
  const hydrated = useHydrated();
  const [isPainted, setPainted] = useState(!hydrated);
  const [place] = useState(() => (hydrated ? rememberedPlace(roomId) : undefined));
  const placeId = place?.isAtEnd === false ? place.messageId : undefined;
  useEffect(() => {
    if (isPainted) return;
    const frame = requestAnimationFrame(() => startTransition(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, [isPainted]);
  const isCompact = useChat((state) => state.settings.density === "compact");
  const isAll = isPainted || target !== undefined || linkedId !== undefined;
  const shown = useMemo(() => (isAll ? rows : some(rows, isCompact, placeId)), [rows, isAll, isCompact, placeId]);
  return { rows: shown, isWhole: shown.length === rows.length, isPainted };
}

function some(rows: Row[], isCompact: boolean, placeId: MessageId | undefined): Row[] {
  const viewHeight = (window.innerHeight - barsHeight) / (isCompact ? compactRows : 1);
  const { from, to } = inSightAtFirst(rows, viewHeight, placeId);
  return to - from === rows.length ? rows : rows.slice(from, to);
}
