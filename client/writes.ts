import type { UpEvent, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { Message, MessageId, RoomId } from "#protocol/values";
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
      const refers = { threadId, alsoInRoom, quoteId: quote?.messageId };
      const draft = { clientId, body, ...refers, attachmentIds: attachments?.map(({ id }) => id) };
      return write("message:send", { roomId, ...draft }, { path, method: "POST", body: draft });
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
    /** Somebody types, or uses this tab: true only for a moment, and no loss when it does not arrive. */
    typing(roomId: RoomId): void {
      void write("typing:start", { roomId }, { path: `/api/rooms/${roomId}/typing`, method: "POST" });
    },
    active(): void {
      void write("client:active", {}, { path: "/api/active", method: "POST" });
    },
    read(roomId: RoomId, seq: number): Promise<Reply<UpValue["room:read"]>> {
      return write("room:read", { roomId, seq }, { path: `/api/rooms/${roomId}/read`, method: "POST", body: { seq } });
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
