import type { UpEvent, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { Message, MessageId, ReadPosition, RoomId } from "#protocol/values";
import type { Api, ApiRequest } from "./api.ts";
import type { Pending } from "./state.ts";
import type { Ask } from "./transport/down.ts";

export type Way = { isLive(): boolean; ask: Ask; api: Api };

export type Writes = ReturnType<typeof createWrites>;

/** What goes up by whichever way is open: over the socket while live, else by its HTTP twin. Each is safe to repeat. */
export function createWrites(way: Way) {
  async function write<E extends UpEvent>(event: E, payload: UpPayload<E>, twin: Twin): Promise<Reply<UpValue[E]>> {
    if (way.isLive()) {
      const reply = await way.ask(event, payload);
      if (reply.ok || reply.refusal !== "unavailable") return reply;
    }
    return way.api<UpValue[E]>(twin.path, twin);
  }

  return {
    send({ roomId, clientId, body, threadId, alsoInRoom, quote, attachments }: Pending): Promise<Reply<Message>> {
      const path = `/api/rooms/${roomId}/messages`;
      const references = {
        threadId,
        alsoInRoom,
        quoteId: quote?.messageId,
        attachmentIds: attachments?.map(({ id }) => id),
      };
      const message = { clientId, body, ...references };
      return write("message:send", { roomId, ...message }, { path, method: "POST", body: message });
    },
    edit(messageId: string, body: string): Promise<Reply<Message>> {
      return write(
        "message:edit",
        { messageId, body },
        { path: `/api/messages/${messageId}`, method: "PATCH", body: { body } },
      );
    },
    remove(messageId: string): Promise<Reply<Message>> {
      return write("message:delete", { messageId }, { path: `/api/messages/${messageId}`, method: "DELETE" });
    },
    /** Over HTTP, which outlives the page. */
    removeAtOnce(messageId: MessageId): void {
      void way.api(`/api/messages/${messageId}`, { method: "DELETE", keepalive: true });
    },
    react(messageId: MessageId, emoji: string, isOn: boolean): Promise<Reply<Message>> {
      const path = `/api/messages/${messageId}/reactions`;
      const twin = { path, method: isOn ? "POST" : "DELETE", body: { emoji } } as const;
      return write(isOn ? "reaction:add" : "reaction:remove", { messageId, emoji }, twin);
    },
    pin(messageId: MessageId, isOn: boolean): Promise<Reply<Message>> {
      const twin = { path: `/api/messages/${messageId}/pin`, method: isOn ? "POST" : "DELETE" } as const;
      return write(isOn ? "message:pin" : "message:unpin", { messageId }, twin);
    },
    save(messageId: MessageId, isOn: boolean): Promise<Reply<{ isSaved: boolean }>> {
      const twin = { path: `/api/messages/${messageId}/save`, method: isOn ? "POST" : "DELETE" } as const;
      return write(isOn ? "message:save" : "message:unsave", { messageId }, twin);
    },
    /** Somebody types, or uses this tab: true only for a moment, and no loss when it does not arrive. */
    typing(roomId: RoomId): void {
      void write("typing:start", { roomId }, { path: `/api/rooms/${roomId}/typing`, method: "POST" });
    },
    active(): void {
      void write("client:active", {}, { path: "/api/active", method: "POST" });
    },
    /** `rewinds`: of the position that stood when it was read. */
    read(roomId: RoomId, seq: number, rewinds: number): Promise<Reply<ReadPosition>> {
      const body = { seq, rewinds };
      return write("room:read", { roomId, ...body }, { path: `/api/rooms/${roomId}/read`, method: "POST", body });
    },
    unread(roomId: RoomId, seq: number): Promise<Reply<ReadPosition>> {
      const path = `/api/rooms/${roomId}/unread`;
      return write("room:unread", { roomId, seq }, { path, method: "POST", body: { seq } });
    },
    readThread(threadId: MessageId, seq: number): Promise<Reply<UpValue["thread:read"]>> {
      const path = `/api/threads/${threadId}/read`;
      return write("thread:read", { threadId, seq }, { path, method: "POST", body: { seq } });
    },
    followThread(threadId: MessageId, isOn: boolean): Promise<Reply<UpValue["thread:follow"]>> {
      const path = `/api/threads/${threadId}/follow`;
      return write("thread:follow", { threadId, isOn }, { path, method: "POST", body: { isOn } });
    },
  };
}

type Twin = ApiRequest & { path: string };
