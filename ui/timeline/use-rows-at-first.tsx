import { startTransition, useEffect, useMemo, useState } from "react";
import type { Timeline } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useHydrated } from "#ui/primitives/hydrated";
import type { Row } from "./build-rows.tsx";
import { rememberedPlace } from "./place.tsx";
import { firstInSight } from "./rows-at-first.tsx";

/**
 * Of a room that is opened in the page what is in sight is painted first; the rows above follow, piece by piece, as soon as that is on the
 * screen. They stand above what is seen in a list that begins at its end, so nothing moves.
 */
export function useRowsAtFirst(roomId: RoomId, { target }: Timeline, rows: Row[], linkedId: string | undefined) {
  const hydrated = useHydrated();
  const [isWhole, setWhole] = useState(() => !hydrated || rememberedPlace(roomId) !== undefined);
  const from = isWhole || target || linkedId ? 0 : firstInSight(rows, window.innerHeight);
  useEffect(() => {
    if (isWhole) return;
    const frame = requestAnimationFrame(() => startTransition(() => setWhole(true)));
    return () => cancelAnimationFrame(frame);
  }, [isWhole]);
  const shown = useMemo(() => (from === 0 ? rows : rows.slice(from)), [rows, from]);
  return { rows: shown, isWhole: from === 0 };
}
