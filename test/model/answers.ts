import type { ApiRequest } from "#client/api";
import type { UpEvent, UpPayload, UpValue } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import type { Message, ReadPosition, RoomEntries, RoomId } from "#protocol/values";
import { ann } from "./log.ts";
import { type Connection, type ModelServer, refused } from "./server.ts";

type Answers = {
  [E in UpEvent]: (server: ModelServer, connection: Connection, payload: UpPayload<E>) => Reply<UpValue[E]>;
};

const nothing = { ok: true, value: {} } as const;

/** What the model server answers on a socket. */
const answers: Answers = {
  "feed:attach": (server, connection) => {
    server.attach(connection);
    return { ok: true, value: { ...server.feed, presence: { online: [], away: [] } } };
  },
  "room:open": (server, connection, cursor) => {
    const reply = entriesOf(server, cursor.roomId, cursor);
    if (reply.ok) connection.rooms.add(cursor.roomId);
    return reply;
  },
  "room:close": (_server, connection, { roomId }) => {
    connection.rooms.delete(roomId);
    return nothing;
  },
  "room:read": (server, _connection, { roomId, seq, rewinds }) => readTo(server, roomId, seq, rewinds),
  "room:unread": (server, _connection, { roomId, seq }) => unreadFrom(server, roomId, seq),
  "message:send": (server, _connection, { roomId, clientId, body }) => server.store(roomId, clientId, body),
  "message:edit": (server, _connection, { messageId, body }) => change(server, messageId, body),
  "message:delete": (server, _connection, { messageId }) => change(server, messageId),
  "message:pin": (server, _connection, { messageId }) => pin(server, messageId, true),
  "message:unpin": (server, _connection, { messageId }) => pin(server, messageId, false),
  "message:save": () => refused("forbidden"),
  "message:unsave": () => refused("forbidden"),
  "reaction:add": (server, _connection, { messageId, emoji }) => react(server, messageId, emoji, true),
  "reaction:remove": (server, _connection, { messageId, emoji }) => react(server, messageId, emoji, false),
  "thread:read": () => refused("not-found"),
  "thread:follow": () => refused("not-found"),
  "typing:start": () => nothing,
  "client:active": () => nothing,
  "client:idle": () => nothing,
};

export function answerEvent<E extends UpEvent>(
  server: ModelServer,
  connection: Connection,
  event: E,
  payload: UpPayload<E>,
): Reply<UpValue[E]> {
  return answers[event](server, connection, payload);
}

/** What it answers over HTTP. */
export function answerPath(server: ModelServer, path: string, { method: write, body }: ApiRequest): Reply<unknown> {
  const method = write ?? "GET";
  const { pathname, searchParams } = new URL(path, "http://ebb.test");
  const [, , kind, id = "", what = ""] = pathname.split("/");
  const given = body as { clientId: string; body: string; seq: number; rewinds?: number; emoji: string };
  if (kind === "sync") return { ok: true, value: server.feed };
  if (kind === "messages") return ofMessage(server, id, `${method} ${what}`.trim(), given);
  if (kind === "rooms" && id === "") return { ok: true, value: { rooms: server.myRooms } };
  if (kind === "rooms") return ofRoom(server, id, `${method} ${what}`, searchParams, given);
  return nothing;
}

function ofMessage(
  server: ModelServer,
  id: string,
  asked: string,
  given: { body: string; emoji: string } = { body: "", emoji: "" },
): Reply<Message> {
  const isOn = asked.startsWith("POST");
  if (asked.endsWith(" reactions")) return react(server, id, given.emoji, isOn);
  if (asked.endsWith(" pin")) return pin(server, id, isOn);
  if (asked === "PATCH") return change(server, id, given.body);
  if (asked === "DELETE") return change(server, id);
  const message = find(server, id);
  return message ? { ok: true, value: message } : refused("not-found");
}

function ofRoom(
  server: ModelServer,
  roomId: RoomId,
  asked: string,
  query: URLSearchParams,
  given: { clientId: string; body: string; seq: number; rewinds?: number },
): Reply<unknown> {
  const number = (key: string) => (query.has(key) ? Number(query.get(key)) : undefined);
  if (asked === "POST messages") return server.store(roomId, given.clientId, given.body);
  if (asked === "POST read") return readTo(server, roomId, given.seq, given.rewinds);
  if (asked === "POST unread") return unreadFrom(server, roomId, given.seq);
  if (asked === "GET events")
    return entriesOf(server, roomId, { after: number("after"), epoch: query.get("epoch") ?? undefined });
  const cursor = { before: number("before"), after: number("after"), around: number("around") };
  const room = server.open(roomId);
  return room ? { ok: true, value: room.page(server.epoch, cursor) } : refused("not-found");
}

function entriesOf(
  server: ModelServer,
  roomId: RoomId,
  cursor: { after?: number; epoch?: string },
): Reply<RoomEntries> {
  const room = server.open(roomId);
  if (!room) return refused("not-found");
  const { head } = room;
  const { after = head, epoch = server.epoch } = cursor;
  const canContinue = epoch === server.epoch && after <= head && head - after <= limits.gapMaxEntries;
  if (!canContinue) return refused("insufficient-state");
  const entries = room.entriesAfter(after, limits.gapMaxEntries);
  return { ok: true, value: { entries, head, epoch: server.epoch, more: after + entries.length < head } };
}

function readTo(server: ModelServer, roomId: RoomId, seq: number, rewinds?: number): Reply<ReadPosition> {
  if (!server.open(roomId)) return refused("not-found");
  server.read(roomId, seq, rewinds);
  return positionIn(server, roomId);
}

function unreadFrom(server: ModelServer, roomId: RoomId, seq: number): Reply<ReadPosition> {
  if (!server.open(roomId)) return refused("not-found");
  server.unread(roomId, seq);
  return positionIn(server, roomId);
}

function positionIn(server: ModelServer, roomId: RoomId): Reply<ReadPosition> {
  const head = server.feed.heads.find((one) => one.roomId === roomId);
  if (!head) return refused("not-found");
  const { readSeq, unread, rewinds } = head;
  return { ok: true, value: { readSeq, unread, ...(rewinds && { rewinds }) } };
}

function change(server: ModelServer, messageId: string, body?: string): Reply<Message> {
  const message = find(server, messageId);
  if (!message) return refused("not-found");
  const { roomId } = message;
  return { ok: true, value: body === undefined ? server.remove(roomId, message) : server.edit(roomId, message, body) };
}

function react(server: ModelServer, messageId: string, emoji: string, isOn: boolean): Reply<Message> {
  return mark(server, messageId, isOn, (message) => server.react(message, emoji, ann.id, isOn));
}

function pin(server: ModelServer, messageId: string, isOn: boolean): Reply<Message> {
  return mark(server, messageId, isOn, (message) => server.pin(message, ann.id, isOn));
}

/** Nothing is put on what is deleted. */
function mark(
  server: ModelServer,
  messageId: string,
  isOn: boolean,
  how: (message: Message) => Message,
): Reply<Message> {
  const message = find(server, messageId);
  if (!message) return refused("not-found");
  return message.deletedAt && isOn ? refused("conflict") : { ok: true, value: how(message) };
}

function find(server: ModelServer, messageId: string): Message | undefined {
  const rooms = [...server.rooms.values()].filter(({ isMine }) => isMine);
  return rooms.flatMap(({ messages }) => messages).find(({ id }) => id === messageId);
}
