import { startTransition, useEffect, useMemo, useState } from "react";
import type { Timeline } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useHydrated } from "#ui/primitives/hydrated";
import type { Row } from "./build-rows.tsx";
import { rememberedPlace } from "./place.tsx";
import { firstInSight } from "./rows-at-first.tsx";

/**
 * Of a room that is opened in the page what is in sight is painted first; the rows above, and what can be done with each, follow piece by
 * piece as soon as that is on the screen. They stand above what is seen in a list that begins at its end, so nothing moves.
 */
export function useRowsAtFirst(roomId: RoomId, { target }: Timeline, rows: Row[], linkedId: string | undefined) {
  const hydrated = useHydrated();
  const [isPainted, setPainted] = useState(!hydrated);
  const [place] = useState(() => (hydrated ? rememberedPlace(roomId) : undefined));
  const placeId = place?.isAtEnd === false ? place.messageId : undefined;
  const from = isPainted || target || linkedId ? 0 : firstInSight(rows, window.innerHeight, placeId);
  useEffect(() => {
    if (isPainted) return;
    const frame = requestAnimationFrame(() => startTransition(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, [isPainted]);
  const shown = useMemo(() => (from === 0 ? rows : rows.slice(from)), [rows, from]);
  return { rows: shown, isWhole: from === 0, isPainted };
}
