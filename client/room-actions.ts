import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import type { ArchivedRoom, BrowsedRoom, FirstSince, Member, Person, Room, RoomId, UserId } from "#protocol/values";
import type { Api } from "./api.ts";
import { withRoom } from "./apply/apply-head.ts";
import type { ChatClient } from "./chat-client.ts";
import type { ChatState } from "./state.ts";

type RoomActions = Pick<
  ChatClient,
  | "createRoom"
  | "changeRoom"
  | "archiveRoom"
  | "reopenRoom"
  | "browseRooms"
  | "joinRoom"
  | "leaveRoom"
  | "deleteRoom"
  | "members"
  | "addMember"
  | "removeMember"
  | "openDirect"
  | "findPeople"
  | "firstSince"
>;

/** What is done with rooms and people, over HTTP. A room that one gets by it is in the state before the answer is. */
export function createRoomActions(store: StoreApi<ChatState>, api: Api, gone: (roomId: RoomId) => void): RoomActions {
  async function known(asked: Promise<Reply<Room>>): Promise<Reply<Room>> {
    const reply = await asked;
    if (reply.ok) store.setState((state) => withRoom(state, reply.value));
    return reply;
  }

  async function without(roomId: RoomId, asked: Promise<Reply<Record<string, never>>>) {
    const reply = await asked;
    if (reply.ok) gone(roomId);
    return reply;
  }

  return {
    createRoom: (room) => known(api("/api/rooms", { method: "POST", body: room })),
    changeRoom: (roomId, change) => known(api(`/api/rooms/${roomId}`, { method: "PATCH", body: change })),
    archiveRoom: (roomId) => known(api(`/api/rooms/${roomId}/archive`, { method: "POST" })),
    reopenRoom: (roomId) => known(api(`/api/rooms/${roomId}/archive`, { method: "DELETE" })),
    joinRoom: (roomId) => known(api(`/api/rooms/${roomId}/join`, { method: "POST" })),
    openDirect: (memberIds) => known(api("/api/direct", { method: "POST", body: { memberIds } })),
    browseRooms: () => api<{ rooms: BrowsedRoom[]; archived: ArchivedRoom[] }>("/api/rooms/browse"),
    members: (roomId) => api<{ members: Member[] }>(`/api/rooms/${roomId}/members`),
    addMember: (roomId, userId) =>
      api<{ members: Member[] }>(`/api/rooms/${roomId}/members`, { method: "POST", body: { userId } }),
    removeMember: (roomId: RoomId, userId: UserId) =>
      api<{ members: Member[] }>(`/api/rooms/${roomId}/members/${userId}`, { method: "DELETE" }),
    findPeople: (query) => api<{ people: Person[] }>(`/api/people?${new URLSearchParams({ query })}`),

    firstSince: (roomId, since) =>
      api<FirstSince>(`/api/rooms/${roomId}/messages/first?${new URLSearchParams({ since })}`),

    leaveRoom: (roomId) => without(roomId, api(`/api/rooms/${roomId}/leave`, { method: "POST" })),
    deleteRoom: (roomId) => without(roomId, api(`/api/rooms/${roomId}`, { method: "DELETE" })),
  };
}
