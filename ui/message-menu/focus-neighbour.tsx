import type { MessageId } from "#protocol/values";
import { composerId } from "#ui/composer/composer";

/** A message is about to vanish, and with it what has the focus: that goes to the next one, or else to where one writes. */
export function focusNeighbourOf(messageId: MessageId): void {
  const articles = [...document.querySelectorAll<HTMLElement>("[role=log] article")];
  const at = articles.findIndex(({ dataset }) => dataset.id === messageId);
  const neighbour = articles[at + 1] ?? articles[at - 1];
  // After the menu has given the focus back.
  requestAnimationFrame(() => (neighbour?.isConnected ? neighbour : document.getElementById(composerId))?.focus());
}
