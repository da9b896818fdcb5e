import type { Message } from "#protocol/values";
import { goTo, threadHref } from "#ui/route";

export function openThreadOf({ roomId, id, threadId }: Message): void {
  goTo(threadHref(roomId, threadId ?? id));
}
