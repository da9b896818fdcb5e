import { isActiveSession } from "#chat/active-sessions";
import type { Chat } from "#chat/chat";
import { getFeed } from "#chat/get-feed";
import type { UpValue } from "#protocol/events";
import { RefusedError } from "#protocol/refused-error";
import { eventSchemas } from "#protocol/schemas";
import type { PresenceBook } from "#server/presence";
import { answer, type Operation } from "./answer.ts";
import { channel, type EbbSocket } from "./socket.ts";

type Feed = { chat: Chat; presence: PresenceBook; version: string; onAttached: (socket: EbbSocket) => void };

export function feedOperations({ chat, presence, version, onAttached }: Feed): Record<string, Operation> {
  async function attach(socket: EbbSocket): Promise<UpValue["feed:attach"]> {
    const { person } = socket.data;
    const heard = [channel.feed(person.id), channel.everyone];
    // Joined before reading: overlap is possible, a gap is not. It is the person's own feed, so there is nothing to leak.
    void socket.join(heard);
    try {
      const feed = await getFeed(chat, person.id);
      await requireActiveSession(socket);
      onAttached(socket);
      return { ...feed, version, presence: presence.snapshot() };
    } catch (error) {
      for (const one of heard) void socket.leave(one);
      socket.data.attaching = undefined;
      throw error;
    }
  }

  /** Had the session ended between the handshake and now, nobody would have told this socket. */
  async function requireActiveSession({ data: { sessionId } }: EbbSocket): Promise<void> {
    if (!(await isActiveSession(chat, sessionId)))
      throw new RefusedError("unauthenticated", "Please sign in.").because("sign-in");
  }

  return {
    "feed:attach": answer(eventSchemas["feed:attach"], (socket) => {
      const attached = attach(socket);
      // What it answers, with everybody who is here, is not to live as long as the socket.
      socket.data.attaching = attached.then(() => undefined);
      socket.data.attaching.catch(() => undefined);
      return attached;
    }),

    "client:active": whenAttached(
      answer(eventSchemas["client:active"], async ({ id, data }) => {
        presence.input(data.person.id, id);
        return {};
      }),
    ),

    /** The tab has its stream and is about to close this socket. */
    "client:idle": whenAttached(answer(eventSchemas["client:idle"], async () => ({}))),
  };
}

/** What is said right behind `feed:attach` waits for it; without it nothing is answered. */
export function whenAttached(operation: Operation): Operation {
  return async (socket, payload) => {
    if (!socket.data.attaching) throw new RefusedError("invalid", "Attach the feed first, with feed:attach.");
    await socket.data.attaching;
    return operation(socket, payload);
  };
}
