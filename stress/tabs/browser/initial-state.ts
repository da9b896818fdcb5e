import type { InitialState } from "#client/state";
import type { FeedState, MessagePage, Room } from "#protocol/values";

/** What the server would render the page with. The position in the feed is read first, as there. */
export async function readInitialState(wantedId: string, hiddenAfterMs: number): Promise<InitialState> {
  const account = await read<InitialState["account"]>("/api/me");
  const { version, epoch, nseq, pending } = await read<FeedState>("/api/sync");
  const { rooms } = await read<{ rooms: Room[] }>("/api/rooms");
  const room = rooms.find(({ id }) => id === wantedId) ?? rooms.find(({ isGeneral }) => isGeneral);
  if (!room) throw new Error("There is no room to look at.");
  const { messages, notes, before, after, head } = await read<MessagePage>(`/api/rooms/${room.id}/messages`);
  return {
    account,
    version,
    epoch,
    nseq,
    rooms,
    notifications: pending,
    roomId: room.id,
    timeline: { applied: head, messages, notes, before, after },
    config: { hiddenAfterMs, idleAfterMs: 600_000 },
  };
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}
