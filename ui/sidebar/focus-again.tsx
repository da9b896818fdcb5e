/** The server's answer may move it once more. */
const mayMoveForMs = 1_500;

/** What is moved in the page, or goes from it, loses the focus: to the menu of a room, or of a section. */
export function focusAgain(where: { roomId: string } | { sectionId: string }): void {
  const place = "roomId" in where ? `[data-room="${where.roomId}"]` : `[data-section="${where.sectionId}"]`;
  const focus = () => document.querySelector<HTMLElement>(`${place} [aria-haspopup=menu]`)?.focus();
  const until = performance.now() + mayMoveForMs;
  const watch = () => {
    if (document.activeElement === document.body) focus();
    if (performance.now() < until) requestAnimationFrame(watch);
  };
  requestAnimationFrame(() => {
    focus();
    watch();
  });
}
