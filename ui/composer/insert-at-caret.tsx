/** What the field says with `text` in place of its selection, and the caret behind it. */
export function insertAtCaret(field: HTMLTextAreaElement, text: string, write: (text: string) => void): void {
  const { value, selectionStart: from, selectionEnd: to } = field;
  const caret = from + text.length;
  write(value.slice(0, from) + text + value.slice(to));
  field.focus();
  requestAnimationFrame(() => field.setSelectionRange(caret, caret));
}
