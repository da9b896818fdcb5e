/** What is moved in the page, or goes from it, loses the focus: to the menu of a room, or of a section. */
export function focusAgain(where: { roomId: string } | { sectionId: string }): void {
  const place = "roomId" in where ? `[data-room="${where.roomId}"]` : `[data-section="${where.sectionId}"]`;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`${place} [aria-haspopup=menu]`)?.focus());
}
