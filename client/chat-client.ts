import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import type { SearchPage } from "#protocol/search";
import type {
  BrowsedRoom,
  EarlierNotification,
  Explanation,
  Member,
  Message,
  MessageId,
  Person,
  Room,
  RoomId,
  UserId,
} from "#protocol/values";
import type { SearchAsked } from "./search/search-box.ts";
import type { Shown } from "./shown-state.ts";
import type { ChatState } from "./state.ts";

/** What the page may ask of its client. Made by `createLateClient` (client/late-client.ts), given to React through one context. */
export type ChatClient = {
  /** As it is now. */
  store: StoreApi<ChatState>;
  /** As the page shows it: what the server sends is shown once a frame. */
  shown: Shown;
  /** Begins connecting and listening; returns how to stop. */
  start(): () => void;

  /** Opens a room (paints what is known at once); with `messageId` the window is around that message. */
  openRoom(roomId: RoomId, messageId?: MessageId): Promise<void>;
  closeRoom(roomId: RoomId): void;
  loadOlder(roomId: RoomId): Promise<void>;
  loadNewer(roomId: RoomId): Promise<void>;
  /** Back to the newest messages from somewhere in the past. */
  showNewest(roomId: RoomId): Promise<void>;
  /** The highest seq in view; marks read after a while when this tab is being read. */
  saw(roomId: RoomId, seq: number): void;

  send(roomId: RoomId, body: string): void;
  /** Pending messages, by their `clientId`. Changing one that was stored meanwhile changes the stored one. */
  retry(clientId: string): void;
  retryAll(): void;
  editPending(clientId: string, body: string): Promise<Reply<unknown>>;
  removePending(clientId: string): Promise<Reply<unknown>>;
  edit(messageId: MessageId, body: string): Promise<Reply<Message>>;
  remove(messageId: MessageId): Promise<Reply<Message>>;
  typed(roomId: RoomId): void;

  /** What this tab is writing in a room. */
  readDraft(roomId: RoomId): string;
  /** What a tab that is gone was writing there, to be continued here; "" if there is nothing, or this tab has a text. */
  adoptDraft(roomId: RoomId): Promise<string>;
  writeDraft(roomId: RoomId, text: string): void;

  reconnectNow(): void;
  dismissTrouble(): void;
  /** System notifications: asks the browser for permission. Only after a click. */
  askPermission(): Promise<NotificationPermission>;

  createRoom(room: { name: string; private: boolean; topic?: string }): Promise<Reply<Room>>;
  changeRoom(roomId: RoomId, change: { name?: string; topic?: string }): Promise<Reply<Room>>;
  browseRooms(): Promise<Reply<{ rooms: BrowsedRoom[] }>>;
  joinRoom(roomId: RoomId): Promise<Reply<Room>>;
  leaveRoom(roomId: RoomId): Promise<Reply<Record<string, never>>>;
  /** For everybody, with all that was said in it. */
  deleteRoom(roomId: RoomId): Promise<Reply<Record<string, never>>>;
  members(roomId: RoomId): Promise<Reply<{ members: Member[] }>>;
  addMember(roomId: RoomId, userId: UserId): Promise<Reply<{ members: Member[] }>>;
  removeMember(roomId: RoomId, userId: UserId): Promise<Reply<{ members: Member[] }>>;
  openDirect(memberIds: UserId[]): Promise<Reply<Room>>;
  findPeople(query: string): Promise<Reply<{ people: Person[] }>>;

  /** Messages by their words, in the rooms of this person. */
  search(asked: SearchAsked): Promise<Reply<SearchPage>>;

  /** Why was I told of it, or not? */
  explainNotification(notificationId: string): Promise<Reply<Explanation>>;
  explainMessage(messageId: MessageId): Promise<Reply<Explanation>>;
  /** The latest that are settled, the latest first. */
  earlierNotifications(): Promise<Reply<{ notifications: EarlierNotification[] }>>;

  /** Hears where to go when a system notification is clicked; without a listener the page itself is loaded anew there. */
  onNavigate(listener: (to: { roomId: RoomId; messageId?: MessageId }) => void): () => void;

  /** How many messages of this person are not sent yet, in all tabs of this browser: signing out warns of them. */
  unsent(): Promise<number>;
  /** Signs out everywhere in this browser: erases drafts, outbox and shown notifications, then goes to the sign-in page. */
  signOut(): Promise<void>;
};
