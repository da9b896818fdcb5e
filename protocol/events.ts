import type { z } from "zod";
import type { Bye } from "./bye.ts";
import type { Notification } from "./notifications.ts";
import type { Reply } from "./refusals.ts";
import type { eventSchemas } from "./schemas.ts";
import type { ThreadFollowed, ThreadRead, UnreadThreads } from "./threads.ts";
import type {
  AccountChange,
  Entry,
  FeedState,
  Head,
  Message,
  PersonNow,
  Present,
  ReadPosition,
  RoomEntries,
  RoomId,
  UserId,
  WhoIsHere,
} from "./values.ts";

/** Names are noun:verb on the way up, noun or noun:past-participle on the way down. */

export type UpEvent = keyof typeof eventSchemas;
export type UpPayload<E extends UpEvent> = z.input<(typeof eventSchemas)[E]>;

export type UpValue = {
  "feed:attach": FeedState & { presence: WhoIsHere };
  "room:open": RoomEntries;
  "room:close": Record<string, never>;
  "room:read": ReadPosition;
  "room:unread": ReadPosition;
  "message:send": Message;
  "message:edit": Message;
  "message:delete": Message;
  "message:pin": Message;
  "message:unpin": Message;
  "message:save": { isSaved: boolean };
  "message:unsave": { isSaved: boolean };
  "reaction:add": Message;
  "reaction:remove": Message;
  "thread:read": ThreadRead;
  "thread:follow": ThreadFollowed;
  "typing:start": Record<string, never>;
  "client:active": Record<string, never>;
  "client:idle": Record<string, never>;
};

/** Socket.IO's map of what browsers emit: every event is answered. */
export type UpEvents = {
  [E in UpEvent]: (payload: UpPayload<E>, answer: (reply: Reply<UpValue[E]>) => void) => void;
};

/** What the server sends on a socket, by event name. */
export type DownPayload = {
  entry: Entry;
  head: Head;
  threads: UnreadThreads;
  notification: Notification;
  dismiss: { ids: string[] };
  "room:gone": { roomId: RoomId };
  "typing:started": { roomId: RoomId; userId: UserId; name: string };
  "presence:changed": Present;
  "person:changed": PersonNow;
  "account:changed": AccountChange;
  bye: Bye;
  hb: Heartbeat;
};

/**
 * `sum` is the sum of the heads of all the person's rooms: a difference shows a lost tail. `read` is the sum of their read positions: a
 * difference shows that what was read elsewhere was not told.
 */
export type Heartbeat = { nseq: number; sum: number; read: number };

export type DownEvents = { [E in keyof DownPayload]: (payload: DownPayload[E]) => void };

/**
 * How much a stream carries: what concerns the person while no tab is used, or the whole chat where WebSockets are blocked. `entry` and
 * everything volatile come in full mode alone.
 */
export type StreamMode = "notify" | "full";

/** What the server sends on a stream, by event name. Only `notification` carries an id (`epoch:nseq`); `hello` repeats the prime's. */
export type StreamPayload = {
  /** `presence`, of everyone who is not offline, in full mode alone. */
  hello: FeedState & { gen: number; ttl: number; presence?: WhoIsHere };
  notification: Notification;
  head: Head;
  threads: UnreadThreads;
  dismiss: { ids: string[] };
  "room:gone": { roomId: RoomId };
  entry: Entry;
  "typing:started": DownPayload["typing:started"];
  "presence:changed": Present;
  "person:changed": PersonNow;
  "account:changed": AccountChange;
  bye: Bye;
  hb: Heartbeat;
};
