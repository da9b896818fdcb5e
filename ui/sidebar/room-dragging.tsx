import { useEffect, useEffectEvent, useRef } from "react";
import type { RoomId } from "#protocol/values";
import { useArranging } from "./use-arranging.tsx";

/** Rooms are dragged within the list, and into other sections. Listens beside the list, so that the first paint does without it. */
export default function RoomDragging() {
  const dragged = useRef<RoomId>(undefined);
  const { sections, placeBefore, placeIn } = useArranging();

  const begin = useEffectEvent((event: DragEvent) => {
    dragged.current = rowAt(event)?.dataset.room;
  });
  const over = useEffectEvent((event: DragEvent) => {
    clearMarks();
    if (!dragged.current || !sectionAt(event)) return;
    event.preventDefault();
    const row = rowAt(event);
    if (row) row.dataset.drop = isBelow(event, row) ? "below" : "above";
  });
  const drop = useEffectEvent((event: DragEvent) => {
    clearMarks();
    const roomId = dragged.current;
    const section = sections.find(({ id }) => id === sectionAt(event)?.dataset.section);
    if (!roomId || !section) return;
    event.preventDefault();
    const row = rowAt(event);
    const at = section.rooms.findIndex(({ id }) => id === row?.dataset.room);
    if (!row || at < 0) return placeIn(roomId, section.id);
    placeBefore(roomId, section, section.rooms[isBelow(event, row) ? at + 1 : at]?.id);
  });
  const end = useEffectEvent(() => {
    dragged.current = undefined;
    clearMarks();
  });
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener("dragstart", (event) => begin(event), { signal });
    window.addEventListener("dragover", (event) => over(event), { signal });
    window.addEventListener("drop", (event) => drop(event), { signal });
    window.addEventListener("dragend", () => end(), { signal });
    return () => ending.abort();
  }, []);
  return null;
}

function rowAt({ target }: DragEvent): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("#sidebar [data-room]") : null;
}

function sectionAt({ target }: DragEvent): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("#sidebar [data-section]") : null;
}

function isBelow({ clientY }: DragEvent, row: HTMLElement): boolean {
  const { top, height } = row.getBoundingClientRect();
  return clientY > top + height / 2;
}

function clearMarks(): void {
  for (const row of document.querySelectorAll<HTMLElement>("#sidebar [data-drop]")) delete row.dataset.drop;
}
