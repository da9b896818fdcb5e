import { beforeEach, expect, it } from "vitest";
import { limits } from "#protocol/limits";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { preferIndexes, scansIn } from "#test/plans";
import { activeSessions } from "./active-sessions.ts";
import { addMember } from "./add-member.ts";
import { addReaction } from "./add-reaction.ts";
import { archiveRoom, reopenRoom } from "./archive-room.ts";
import { listCards } from "./cards.ts";
import { changePicture } from "./change-picture.ts";
import { changeProfile } from "./change-profile.ts";
import { changeSettings } from "./change-settings.ts";
import { changeWishes } from "./change-wishes.ts";
import { countThreads } from "./count-threads.ts";
import { createRoom } from "./create-room.ts";
import { deactivatePerson } from "./deactivate-person.ts";
import { deleteMessage } from "./delete-message.ts";
import { deleteRoom } from "./delete-room.ts";
import { discardAttachment } from "./discard-attachment.ts";
import { editMessage } from "./edit-message.ts";
import { endSessions } from "./end-sessions.ts";
import { explainMessage } from "./explain-message.ts";
import { explainNotification } from "./explain-notification.ts";
import { feedPositions } from "./feed-positions.ts";
import { findAttachment } from "./find-attachment.ts";
import { findMessage } from "./find-message.ts";
import { findPicture } from "./find-picture.ts";
import { findStoredSession } from "./find-session.ts";
import { firstSince } from "./first-since.ts";
import { followThread } from "./follow-thread.ts";
import { forgetAttachments, isKept } from "./forget-attachments.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getAccount } from "./get-account.ts";
import { getFeed } from "./get-feed.ts";
import { getProfile } from "./get-profile.ts";
import { getRoom } from "./get-room.ts";
import { getSettings } from "./get-settings.ts";
import { getThread } from "./get-thread.ts";
import { leaveRoom } from "./leave-room.ts";
import { listEntries } from "./list-entries.ts";
import { listHeads } from "./list-heads.ts";
import { listMembers } from "./list-members.ts";
import { listMessages } from "./list-messages.ts";
import { listEarlier, listNotifications } from "./list-notifications.ts";
import { listPins } from "./list-pins.ts";
import { listRooms } from "./list-rooms.ts";
import { listSaved, listSavedIds } from "./list-saved.ts";
import { listSessions } from "./list-sessions.ts";
import { listThreads } from "./list-threads.ts";
import { listVersions } from "./list-versions.ts";
import { markUnread } from "./mark-unread.ts";
import { isMember, memberIds } from "./member-ids.ts";
import { newId } from "./new-id.ts";
import { noteLastActive } from "./note-last-active.ts";
import { noteShown } from "./note-shown.ts";
import { openDirect } from "./open-direct.ts";
import { reply, say, signIn, signUp } from "./people-for-tests.ts";
import { pinMessage, unpinMessage } from "./pin-message.ts";
import { readRoom } from "./read-room.ts";
import { readThread } from "./read-thread.ts";
import { removeMember } from "./remove-member.ts";
import { removeReaction } from "./remove-reaction.ts";
import { saveMessage, unsaveMessage } from "./save-message.ts";
import { searchMessages } from "./search/search-messages.ts";
import { sendDueNotifications } from "./send-due-notifications.ts";
import { type MessageReferences, sendMessage } from "./send-message.ts";
import { storeAttachment } from "./store-attachment.ts";

/** Ann's private room with Bob in it, where she has mentioned him twice; he has read the first. */
type Place = {
  ann: Person;
  bob: Person;
  cleo: Person;
  roomId: string;
  messageId: string;
  notificationId: string;
  /** Uploaded by Bob, not sent yet. */
  fileId: string;
  /** Of Bob's, with two replies of his; she follows another one, too. */
  threadId: string;
  sessionId: string;
};
const notes = { name: "notes.txt", type: "text/plain", size: 5, kind: "file", hash: "aa" } as const;

const refer = async (chat: TestChat, { id }: Person, roomId: string, references: MessageReferences) =>
  (await sendMessage(chat, id, { roomId, clientId: newId(), body: "See there", ...references })).message;

type UseCase = (chat: TestChat, place: Place) => Promise<unknown>;

const search = (chat: TestChat, { id }: Person, query: string) =>
  searchMessages(chat, id, { query, order: "best", zone: "UTC" });

/**
 * What is done all day. Without a limit are only what a person or a room has and what all of it is needed of (their rooms, its members, who is to be
 * taken off a screen), and what came in the last three seconds. Not here, and bounded by what they answer: `browseRooms` goes through the names of public rooms (500), `listArchived` through those out of use (500), `findPeople`
 * `findMentionable` and a search's `from:` look into names (20, 12 and 20 found), `listPeople` and `listInvites` are lists of everything, for owners (2,000 and 100).
 */
const reading: Record<string, UseCase> = {
  "the newest messages": (chat, { bob, roomId }) => listMessages(chat, bob.id, { roomId, limit: 50 }),
  "messages before": (chat, { bob, roomId }) => listMessages(chat, bob.id, { roomId, before: 4, limit: 50 }),
  "messages after": (chat, { bob, roomId }) => listMessages(chat, bob.id, { roomId, after: 1, limit: 50 }),
  "messages around": (chat, { bob, roomId }) => listMessages(chat, bob.id, { roomId, around: 3, limit: 50 }),
  "the log after a cursor": (chat, { bob, roomId }) => listEntries(chat, bob.id, { roomId, after: 0 }),
  "the list of rooms": (chat, { bob }) => listRooms(chat, bob.id),
  "a room": (chat, { bob, roomId }) => getRoom(chat, bob.id, roomId),
  "general's id": (chat) => generalRoomId(chat),
  "a room's members": (chat, { bob, roomId }) => listMembers(chat, bob.id, roomId),
  "who is told of a room": (chat, { roomId }) => memberIds(chat, roomId),
  "a right": (chat, { bob, roomId }) => isMember(chat, bob.id, roomId),
  sync: (chat, { bob }) => getFeed(chat, bob.id),
  "heads of a room": (chat, { ann, bob, roomId }) => listHeads(chat, [ann.id, bob.id], roomId),
  heartbeats: (chat, { ann, bob }) => feedPositions(chat, [ann.id, bob.id]),
  "a thread": (chat, { bob, threadId }) => getThread(chat, bob.id, { threadId, limit: 50 }),
  "a thread, before": (chat, { bob, threadId }) => getThread(chat, bob.id, { threadId, before: 99, limit: 50 }),
  "the threads one follows": (chat, { bob }) => listThreads(chat, bob.id, { limit: 20 }),
  "more of the threads one follows": async (chat, { ann }) => {
    const { before } = await listThreads(chat, ann.id, { limit: 1 });
    await listThreads(chat, ann.id, { limit: 1, before });
  },
  "the unread threads one follows": (chat, { bob }) => listThreads(chat, bob.id, { limit: 20, unread: true }),
  "how many threads are unread": (chat, { ann, bob }) => countThreads(chat, [ann.id, bob.id]),
  "what is unread": (chat, { bob }) => listNotifications(chat, bob.id),
  "what was read": (chat, { bob }) => listEarlier(chat, bob.id),
  "a message": (chat, { bob, messageId }) => findMessage(chat, bob.id, messageId),
  "a search": (chat, { bob }) => search(chat, bob, "unread has:link"),
  "a search by names": async (chat, { ann, bob }) => {
    await openDirect(chat, ann.id, [bob.id]);
    await search(chat, bob, "from:me in:plans in:@ann unread");
  },
  "a search among days": (chat, { bob }) => search(chat, bob, "after:2026-01-01"),
  "why a message rang": (chat, { bob, messageId }) => explainMessage(chat, bob.id, messageId),
  "why a message rang for nobody": async (chat, { ann, bob, roomId }) => {
    const { id } = await say(chat, ann, roomId, "for nobody in particular");
    await explainMessage(chat, bob.id, id);
  },
  "why it rang": (chat, { bob, notificationId }) => explainNotification(chat, bob.id, notificationId),
  "what is pinned": async (chat, { bob, roomId, messageId }) => {
    await pinMessage(chat, bob.id, { messageId });
    await listPins(chat, bob.id, roomId);
    await firstSince(chat, bob.id, { roomId, since: new Date(0) });
  },
  "what it said before": (chat, { bob, messageId }) => listVersions(chat, bob.id, messageId),
  "what is saved": async (chat, { bob, messageId }) => {
    await saveMessage(chat, bob.id, { messageId });
    await listSaved(chat, bob.id, { before: new Date(0).toISOString(), beforeId: messageId });
    await listSaved(chat, bob.id, {});
    await listSavedIds(chat, bob.id);
  },
  "a file": (chat, { bob, fileId }) => findAttachment(chat, bob.id, { id: fileId }),
  "a file of what is quoted": async (chat, { ann, bob, roomId }) => {
    const { id } = await storeAttachment(chat, { userId: bob.id, roomId }, notes);
    const withFile = await refer(chat, bob, roomId, { attachmentIds: [id] });
    const quoting = await refer(chat, bob, roomId, { quoteId: withFile.id });
    expect(await findAttachment(chat, ann.id, { id, quotedIn: quoting.id })).toMatchObject({ name: notes.name });
  },
  "an account": (chat, { bob }) => getAccount(chat, bob.id),
  "a profile": (chat, { ann, bob }) => getProfile(chat, bob.id, ann.id),
  "people's cards": (chat, { ann, bob }) => listCards(chat, [ann.id, bob.id]),
  "one's settings": (chat, { bob }) => getSettings(chat, bob.id),
  "a session by its cookie": (chat) => findStoredSession(chat, "unknown"),
  "sessions again": (chat, { sessionId }) => activeSessions(chat, [sessionId]),
  "where one is signed in": (chat, { bob }) => listSessions(chat, bob.id),
};

const writing: Record<string, UseCase> = {
  "a message that mentions": (chat, { ann, roomId }) => say(chat, ann, roomId, "@bob"),
  "a message that reads what stood above": (chat, { bob, roomId }) => say(chat, bob, roomId, "I see"),
  "a message that calls everybody": (chat, { ann, roomId }) => say(chat, ann, roomId, "@room @here"),
  "a message that says a keyword": async (chat, { ann, bob, roomId }) => {
    await changeSettings(chat, bob.id, { keywords: ["cake"] });
    await say(chat, ann, roomId, "cake");
  },
  "a reply": (chat, { bob, roomId, threadId }) => reply(chat, bob, { roomId, threadId }),
  "reading a thread": (chat, { ann, threadId }) => readThread(chat, ann.id, { threadId, seq: 99 }),
  "following a thread": (chat, { ann, threadId }) => followThread(chat, ann.id, { threadId, isOn: false }),
  "a direct message": async (chat, { ann, bob }) => {
    const { id } = await openDirect(chat, ann.id, [bob.id]);
    await say(chat, ann, id, "Psst");
  },
  "an edit": (chat, { ann, messageId }) => editMessage(chat, ann.id, { messageId, body: "nobody" }),
  "an edit that mentions": async (chat, { ann, roomId }) => {
    const { id: messageId } = await say(chat, ann, roomId, "nobody");
    await editMessage(chat, ann.id, { messageId, body: "@bob" });
  },
  "an edit that calls everybody": async (chat, { ann, roomId }) => {
    const { id: messageId } = await say(chat, ann, roomId, "nobody");
    await editMessage(chat, ann.id, { messageId, body: "@room" });
  },
  "what one is": (chat, { bob }) => changeProfile(chat, bob.id, { status: { emoji: "", text: "Here" } }),
  "what one prefers": (chat, { bob }) => changeSettings(chat, bob.id, { theme: "dark" }),
  "what one wants to be told of": (chat, { bob }) => changeSettings(chat, bob.id, { involvement: "nothing" }),
  "muting a room": (chat, { bob, roomId }) => changeWishes(chat, bob.id, roomId, { involvement: "nothing" }),
  "when somebody was last active": (chat, { bob }) => noteLastActive(chat, [{ userId: bob.id, at: chat.now() }]),
  "what falls due for who does not want to be disturbed": async (chat, { ann, bob, roomId }) => {
    await changeProfile(chat, bob.id, { dndUntil: new Date(chat.now().getTime() + 60_000).toISOString() });
    await say(chat, ann, roomId, "@bob");
    await sendDueNotifications(chat);
  },
  "a deletion of what was forwarded": async (chat, { ann, messageId }) => {
    await refer(chat, ann, await generalRoomId(chat), { quoteId: messageId });
    await deleteMessage(chat, ann.id, { messageId });
  },
  "a deletion": (chat, { ann, messageId }) => deleteMessage(chat, ann.id, { messageId }),
  reading: (chat, { bob, roomId }) => readRoom(chat, bob.id, { roomId, seq: 99 }),
  "reading in part": (chat, { bob, roomId }) => readRoom(chat, bob.id, { roomId, seq: 4 }),
  "marking unread": (chat, { ann, roomId }) => markUnread(chat, ann.id, { roomId, seq: 2 }),
  "a reaction": (chat, { bob, messageId }) => addReaction(chat, bob.id, { messageId, emoji: "👍" }),
  "a reaction taken back": async (chat, { bob, messageId }) => {
    await addReaction(chat, bob.id, { messageId, emoji: "👍" });
    await removeReaction(chat, bob.id, { messageId, emoji: "👍" });
  },
  unpinning: async (chat, { bob, messageId }) => {
    await pinMessage(chat, bob.id, { messageId });
    await unpinMessage(chat, bob.id, { messageId });
  },
  unsaving: (chat, { bob, messageId }) => unsaveMessage(chat, bob.id, { messageId }),
  "what falls due": async (chat) => {
    chat.time = new Date(chat.now().getTime() + 2 * limits.ringDelayMs);
    await sendDueNotifications(chat);
  },
  "word that it was shown": (chat, { bob, notificationId }) =>
    noteShown(chat, bob.id, { notificationId, attended: true }),
  "coming in": (chat, { ann, cleo, roomId }) => addMember(chat, ann.id, { roomId, userId: cleo.id }),
  removal: (chat, { ann, bob, roomId }) => removeMember(chat, ann.id, { roomId, userId: bob.id }),
  leaving: (chat, { bob, roomId }) => leaveRoom(chat, bob.id, roomId),
  "archiving a room, and bringing it back": async (chat, { ann, roomId }) => {
    await archiveRoom(chat, ann.id, roomId);
    await reopenRoom(chat, ann.id, roomId);
  },
  "the end of a room": (chat, { ann, roomId }) => deleteRoom(chat, ann.id, roomId),
  "signing out": (chat, { bob, sessionId }) => endSessions(chat, bob.id, { sessionIds: [sessionId] }),
  "an upload": (chat, { bob, roomId }) => storeAttachment(chat, { userId: bob.id, roomId }, notes),
  "a file taken back": (chat, { bob, fileId }) => discardAttachment(chat, bob.id, fileId),
  "the sweep of files": async (chat) => {
    chat.time = new Date(chat.now().getTime() + 2 * limits.unsentFilesKeptMs);
    await forgetAttachments(chat, async () => true);
  },
  "a person's picture": async (chat, { bob }) => {
    await changePicture(chat, bob.id, "aa");
    await findPicture(chat, { userId: bob.id, hash: "aa" });
    await isKept(chat, "bb");
  },
  deactivation: (chat, { ann, bob }) => deactivatePerson(chat, ann.id, bob.id),
};

describeOnBothDatabases("no table is looked through", (fixture) => {
  beforeEach(() => preferIndexes(fixture.chat()));

  async function setScene(chat: TestChat): Promise<Place> {
    const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId, userId: bob.id });
    const read = await say(chat, ann, roomId, "@bob, read");
    await readRoom(chat, bob.id, { roomId, seq: read.seq });
    const { id: messageId } = await say(chat, ann, roomId, "@bob, unread");
    const [{ id: notificationId } = { id: "" }] = await listNotifications(chat, bob.id);
    const { id: fileId } = await storeAttachment(chat, { userId: bob.id, roomId }, notes);
    const { id: threadId } = await say(chat, ann, roomId, "Lunch?");
    const other = await say(chat, ann, roomId, "Dinner?");
    for (const id of [threadId, threadId, other.id]) await reply(chat, bob, { roomId, threadId: id });
    const ids = { roomId, messageId, notificationId, fileId, threadId };
    return { ann, bob, cleo, ...ids, sessionId: await signIn(chat, bob) };
  }

  it("in all that is read", async () => {
    const chat = fixture.chat();
    const place = await setScene(chat);
    const scans: Record<string, string[]> = {};
    for (const [what, use] of Object.entries(reading)) scans[what] = await scansIn(chat, () => use(chat, place));
    expect(scans).toEqual(Object.fromEntries(Object.keys(reading).map((what) => [what, []])));
  });

  it.each(Object.entries(writing))("for %s", async (_, use) => {
    const chat = fixture.chat();
    const place = await setScene(chat);
    expect(await scansIn(chat, () => use(chat, place))).toEqual([]);
  });

  it("and it is noticed where one is", async () => {
    const chat = fixture.chat();
    const scans = await scansIn(chat, () => chat.db.message.findFirst({ where: { body: "Hello" } }));
    expect(scans).toEqual([expect.stringContaining("Message")]);
  });
});
