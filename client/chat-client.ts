import type { StoreApi } from "zustand/vanilla";
import type { Explanation } from "#protocol/explanation";
import type { Quote } from "#protocol/message-parts";
import type { EarlierNotification } from "#protocol/notifications";
import type { Reply } from "#protocol/refusals";
import type { SearchPage } from "#protocol/search";
import type { Involvement, Settings } from "#protocol/settings";
import type { SidebarChange } from "#protocol/sidebar";
import type { ThreadFollowed, ThreadList } from "#protocol/threads";
import type {
  ArchivedRoom,
  BrowsedRoom,
  FirstSince,
  Member,
  Mention,
  Mentionable,
  Message,
  MessageId,
  MessagePage,
  MessageVersion,
  Person,
  Profile,
  Room,
  RoomId,
  RoomWishes,
  SavedMessage,
  Status,
  UserId,
} from "#protocol/values";
import type { DraftPlace } from "./draft-place.ts";
import type { SearchAsked } from "./search/search-box.ts";
import type { Shown } from "./shown-state.ts";
import type { Account, ChatState, References } from "./state.ts";

export type ProfileChange = {
  name?: string;
  handle?: string;
  title?: string;
  timeZone?: string;
  status?: Status | null;
  dndUntil?: string | null;
};
export type Quiet = "dnd" | "schedule";
export type SettingsNow = { settings: Settings; quiet?: Quiet };
export type WishesChange = { involvement?: Involvement | "default"; mutedUntil?: string | null };

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
  /** It is about to be opened (pointed at, focused): fetches its newest messages, unless they are here. */
  prepareRoom(roomId: RoomId): Promise<void>;
  closeRoom(roomId: RoomId): void;
  loadOlder(roomId: RoomId): Promise<void>;
  loadNewer(roomId: RoomId): Promise<void>;
  /** Back to the newest messages from somewhere in the past. */
  showNewest(roomId: RoomId): Promise<void>;
  /** The highest seq in view; marks read after a while when this tab is being read. */
  saw(roomId: RoomId, seq: number): void;
  /** What is new in a room, from the oldest on, without opening it. */
  unreadIn(roomId: RoomId): Promise<Reply<MessagePage>>;
  /** The latest messages that called me, read or not. */
  mentions(): Promise<Reply<{ mentions: Mention[] }>>;
  /** All of it at once, because the person says so. */
  markRead(roomId: RoomId): Promise<void>;

  /** Opens a thread, by the message that began it: the room's log keeps it up to date. */
  openThread(roomId: RoomId, rootId: MessageId): Promise<void>;
  closeThread(rootId: MessageId): void;
  loadOlderReplies(rootId: MessageId): Promise<void>;
  /** The highest seq in view in a thread. */
  sawThread(rootId: MessageId, seq: number): void;
  followThread(rootId: MessageId, isOn: boolean): Promise<Reply<ThreadFollowed>>;
  /** The threads I follow, newest first. */
  listThreads(asked: { before?: string | undefined; unread?: boolean }): Promise<Reply<ThreadList>>;
  /** The thread in which a message stands alone, not in its room. */
  threadOf(messageId: MessageId): Promise<MessageId | undefined>;

  /** In the room or, as its references say, in a thread; with the files in its tray there, all of which have arrived. */
  send(roomId: RoomId, body: string, references?: References): void;
  /** Sends a message on; what is being written there stays. */
  forward(roomId: RoomId, comment: string, quote: Quote): void;
  /** Puts files into the tray of a room or thread (`state.trays`) and uploads them. */
  attach(place: DraftPlace, files: File[]): void;
  /** Sends what is written there, with these references, as soon as its files have arrived; or, after all, not yet. */
  sendWhenUploaded(place: DraftPlace, references: References | undefined): void;
  /** By the upload's `key`. */
  retryUpload(key: string): void;
  removeUpload(key: string): void;
  /** Pending messages, by their `clientId`. Changing one that was stored meanwhile changes the stored one. */
  retry(clientId: string): void;
  retryAll(): void;
  editPending(clientId: string, body: string): Promise<Reply<unknown>>;
  removePending(clientId: string): Promise<Reply<unknown>>;
  edit(messageId: MessageId, body: string): Promise<Reply<Message>>;
  remove(messageId: MessageId): Promise<Reply<Message>>;
  /** Deletes after a moment in which `takeBack` undoes it; the message vanishes at once. */
  removeSoon(message: Message): void;
  takeBack(clientId: string): void;
  /** Takes off what is shown of a link in one's own message, for everybody. */
  removePreview(messageId: MessageId, url: string): Promise<Reply<Message>>;
  typed(roomId: RoomId): void;

  /** My reaction with this emoji: there if it was not, gone if it was. Shows at once. */
  toggleReaction(message: Pick<Message, "id" | "reactions">, emoji: string): void;
  /** An emoji was chosen, for whatever: it comes nearer to hand in this browser. */
  usedEmoji(emoji: string): void;
  chooseTone(tone: number): void;
  /** Asks for the names of people that `state.names` lacks. */
  learnNames(roomId: RoomId, userIds: readonly UserId[]): void;
  setPinned(messageId: MessageId, isPinned: boolean): Promise<boolean>;
  pins(roomId: RoomId): Promise<Reply<{ messages: Message[] }>>;
  /** Fills `state.saved`. */
  lookUpSaved(): void;
  setSaved(messageId: MessageId, isSaved: boolean): Promise<boolean>;
  /** The page after the given one, the newest saved first. */
  saved(after?: SavedMessage): Promise<Reply<{ saved: SavedMessage[]; more: boolean }>>;
  versions(messageId: MessageId): Promise<Reply<{ versions: MessageVersion[] }>>;
  /** From the message with this `seq` on: nothing is read by itself in this tab until the room is left or written in. */
  markUnread(roomId: RoomId, seq: number): Promise<void>;

  /** What this tab is writing in a room or thread. */
  readDraft(place: DraftPlace): string;
  /** What a tab that is gone was writing there, to be continued here; "" if there is nothing, or this tab has a text. Its files come into the tray. */
  adoptDraft(place: DraftPlace): Promise<string>;
  writeDraft(place: DraftPlace, text: string): void;

  reconnectNow(): void;
  dismissTrouble(): void;
  dismissAbsence(): void;
  /** System notifications: asks the browser for permission. Only after a click. */
  askPermission(): Promise<NotificationPermission>;

  createRoom(room: { name: string; private: boolean; topic?: string }): Promise<Reply<Room>>;
  changeRoom(roomId: RoomId, change: { name?: string; topic?: string }): Promise<Reply<Room>>;
  /** Out of use for everybody, until it is brought back: it can be read, and nobody writes in it. */
  archiveRoom(roomId: RoomId): Promise<Reply<Room>>;
  reopenRoom(roomId: RoomId): Promise<Reply<Room>>;
  browseRooms(): Promise<Reply<{ rooms: BrowsedRoom[]; archived: ArchivedRoom[] }>>;
  joinRoom(roomId: RoomId): Promise<Reply<Room>>;
  leaveRoom(roomId: RoomId): Promise<Reply<Record<string, never>>>;
  /** For everybody, with all that was said in it. */
  deleteRoom(roomId: RoomId): Promise<Reply<Record<string, never>>>;
  members(roomId: RoomId): Promise<Reply<{ members: Member[] }>>;
  addMember(roomId: RoomId, userId: UserId): Promise<Reply<{ members: Member[] }>>;
  removeMember(roomId: RoomId, userId: UserId): Promise<Reply<{ members: Member[] }>>;
  openDirect(memberIds: UserId[]): Promise<Reply<Room>>;
  /** The first message of the room since that moment (ISO), if anybody spoke since. */
  firstSince(roomId: RoomId, since: string): Promise<Reply<FirstSince>>;
  findPeople(query: string): Promise<Reply<{ people: Person[] }>>;

  /** Asks for what somebody in sight is besides their name, unless it is known; it comes into the state. */
  wantCard(userId: UserId): void;
  profile(userId: UserId): Promise<Reply<Profile>>;
  changeProfile(change: ProfileChange): Promise<Reply<Account>>;
  /** With why nothing rings at this moment, if so. */
  settingsNow(): Promise<Reply<SettingsNow>>;
  changeSettings(change: Partial<Settings>): Promise<Reply<SettingsNow>>;
  /** How my list of rooms is arranged. Shows at once. */
  changeSidebar(change: SidebarChange): Promise<Reply<unknown>>;
  /** What I want to be told of a room; null ends the muting. */
  changeWishes(roomId: RoomId, change: WishesChange): Promise<Reply<RoomWishes>>;
  /** Whom one could mention in a room: who is not in it would have to be added; and how many are in it. */
  mentionable(roomId: RoomId, query: string): Promise<Reply<{ people: Mentionable[]; members: number }>>;
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
