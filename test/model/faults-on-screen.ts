import type { ChatState, Timeline } from "#client/state";

/** What may never be seen, not even for a moment and however wild the network: a message twice, out of order, or missing in between. */
export function faultsOnScreen({ timelines }: ChatState): string[] {
  return Object.entries(timelines).flatMap(([roomId, timeline]) =>
    outOfOrder(timeline).map((fault) => `${roomId} ${fault}`),
  );
}

function outOfOrder({ messages, applied }: Timeline): string[] {
  return messages.slice(1).flatMap((message, index) => {
    const before = messages[index];
    if (!before) return [];
    if (before.seq >= message.seq) return [`shows ${message.seq} after ${before.seq}`];
    const isMissing = message.seq <= applied && message.n !== before.n + 1;
    return isMissing ? [`lacks what is between ${before.seq} and ${message.seq}`] : [];
  });
}
