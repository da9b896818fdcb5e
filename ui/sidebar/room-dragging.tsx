import { useEffect, useEffectEvent, useRef } from "react";
import { useArranging } from "./use-arranging.tsx";

/** Rooms are dragged within the list and into other sections, sections by their headings. Listens beside the list, so that the first paint does without it. */
export default function RoomDragging() {
  const dragged = useRef<HTMLElement>(undefined);
  const { sections, placeBefore, placeIn, moveSectionBefore } = useArranging();

  const begin = useEffectEvent((event: DragEvent) => {
    dragged.current = roomAt(event) ?? headedBy(event) ?? undefined;
  });
  const over = useEffectEvent((event: DragEvent) => {
    clearMarks();
    if (!dragged.current || !sectionAt(event)) return;
    event.preventDefault();
    const target = targetOf(dragged.current, event);
    if (target) target.dataset.drop = isBelow(event, target) ? "below" : "above";
  });
  const dropRoom = (roomId: string, event: DragEvent) => {
    const section = sections.find(({ id }) => id === sectionAt(event)?.dataset.section);
    if (!section) return;
    const row = roomAt(event);
    const at = section.rooms.findIndex(({ id }) => id === row?.dataset.room);
    if (!row || at < 0) return placeIn(roomId, section.id);
    placeBefore(roomId, section, section.rooms[isBelow(event, row) ? at + 1 : at]?.id);
  };
  const dropSection = (sectionId: string, event: DragEvent) => {
    const target = sectionAt(event);
    const at = sections.findIndex(({ id }) => id === target?.dataset.section);
    if (!target || at < 0) return;
    moveSectionBefore(sectionId, sections[isBelow(event, target) ? at + 1 : at]?.id);
  };
  const drop = useEffectEvent((event: DragEvent) => {
    clearMarks();
    const { room, section } = dragged.current?.dataset ?? {};
    if (!sectionAt(event) || !(room ?? section)) return;
    event.preventDefault();
    if (room) dropRoom(room, event);
    else if (section) dropSection(section, event);
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

/** Beside what it would come to stand: a room beside a room, if there is one, a section beside a section. */
function targetOf(dragged: HTMLElement, event: DragEvent): HTMLElement | null {
  return dragged.dataset.room ? roomAt(event) : sectionAt(event);
}

function roomAt(event: DragEvent): HTMLElement | null {
  return around(event, "[data-room]");
}

function sectionAt(event: DragEvent): HTMLElement | null {
  return around(event, "[data-section]");
}

/** The section whose heading is dragged. */
function headedBy(event: DragEvent): HTMLElement | null {
  return around(event, "[draggable=true]") && sectionAt(event);
}

function around({ target }: DragEvent, what: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`#sidebar ${what}`) : null;
}

function isBelow({ clientY }: DragEvent, beside: HTMLElement): boolean {
  const { top, height } = beside.getBoundingClientRect();
  return clientY > top + height / 2;
}

function clearMarks(): void {
  for (const one of document.querySelectorAll<HTMLElement>("#sidebar [data-drop]")) delete one.dataset.drop;
}
