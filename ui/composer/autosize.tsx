/** As high as its text; the stylesheet sets the most. */
export function autosize(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  // Without text it has its one row: to ask how high that is would lay out the whole page, with every room that is opened.
  if (field.value === "") return;
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
