import { expect, it, vi } from "vitest";
import type { Message } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { browseRooms } from "./browse-rooms.ts";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { deleteRoom } from "./delete-room.ts";
import { editMessage } from "./edit-message.ts";
import { explainMessage } from "./explain-message.ts";
import { findMessage } from "./find-message.ts";
import { getFeed } from "./get-feed.ts";
import { getRoom } from "./get-room.ts";
import { listArchived } from "./list-archived.ts";
import { listEntries } from "./list-entries.ts";
import { listMembers } from "./list-members.ts";
import { listMessages } from "./list-messages.ts";
import { listEarlier, listNotifications } from "./list-notifications.ts";
import { listRooms } from "./list-rooms.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { removeMember } from "./remove-member.ts";

// Dozens of rounds each, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

type Place = { roomId: string; messageId: string; bobId: string };

/** Everything a member can read, by the use case that answers it. */
const readings: Record<string, (chat: TestChat, place: Place) => Promise<unknown>> = {
  listEntries: (chat, { bobId, roomId }) => listEntries(chat, bobId, { roomId, after: 0 }),
  listMessages: (chat, { bobId, roomId }) => listMessages(chat, bobId, { roomId, limit: 50 }),
  "listMessages around": (chat, { bobId, roomId }) => listMessages(chat, bobId, { roomId, around: 3, limit: 50 }),
  listMembers: (chat, { bobId, roomId }) => listMembers(chat, bobId, roomId),
  listNotifications: (chat, { bobId }) => listNotifications(chat, bobId),
  listEarlier: (chat, { bobId }) => listEarlier(chat, bobId),
  listRooms: (chat, { bobId }) => listRooms(chat, bobId),
  browseRooms: (chat, { bobId }) => browseRooms(chat, bobId),
  listArchived: (chat, { bobId }) => listArchived(chat, bobId),
  getFeed: (chat, { bobId }) => getFeed(chat, bobId),
  getRoom: (chat, { bobId, roomId }) => getRoom(chat, bobId, roomId),
  findMessage: (chat, { bobId, messageId }) => findMessage(chat, bobId, messageId),
  explainMessage: (chat, { bobId, messageId }) => explainMessage(chat, bobId, messageId),
};

/** Bob's right to the room ends, and then the others say and change what he must not hear of. */
const endings = {
  "a removal": async (chat: TestChat, annId: string, { roomId, messageId, bobId }: Place) => {
    await removeMember(chat, annId, { roomId, userId: bobId });
    await say(chat, { id: annId, name: "Ann", handle: "ann" }, roomId, "@bob SECRET");
    await editMessage(chat, annId, { messageId, body: "@bob SECRET too" });
    await changeRoom(chat, annId, roomId, { name: "SECRET name", topic: "SECRET topic" });
    const { id: userId } = await signUp(chat, "SECRET member");
    await addMember(chat, annId, { roomId, userId });
  },
  "the room's deletion": (chat: TestChat, annId: string, { roomId }: Place) => deleteRoom(chat, annId, roomId),
};

describeOnBothDatabases("in every gap of every reading", (fixture) => {
  it.each(
    Object.keys(readings).flatMap((reading) =>
      Object.entries(endings).map(([ending, end]) => [ending, reading, end] as const),
    ),
  )("%s leaves nothing to %s of what came after it", async (_ending, name, end) => {
    const chat = fixture.chat();
    const read = readings[name];
    const ann = await signUp(chat, "Ann");
    const bob = await signUp(chat, "Bob");
    for (let gap = 1; ; gap++) {
      const place = await roomWith(chat, ann.id, bob.id, gap);
      let queries = 0;
      chat.gaps.afterQuery = async () => {
        if (++queries !== gap) return;
        chat.gaps.afterQuery = undefined;
        await end(chat, ann.id, place);
      };
      const outcome = await Promise.allSettled([read?.(chat, place)]);
      chat.gaps.afterQuery = undefined;
      expect(said(outcome[0]), `after query ${gap}`).not.toContain("SECRET");
      if (queries < gap) break;
    }
  });
});

async function roomWith(chat: TestChat, annId: string, bobId: string, round: number): Promise<Place> {
  const ann = { id: annId, name: "Ann", handle: "ann" };
  const { id: roomId } = await createRoom(chat, annId, { name: `plans ${round}`, private: true });
  await addMember(chat, annId, { roomId, userId: bobId });
  const read = await say(chat, ann, roomId, "@bob, read");
  await readRoom(chat, bobId, { roomId, seq: read.seq });
  const { id: messageId } = await say(chat, ann, roomId, "@bob, unread");
  return { roomId, messageId, bobId };
}

/** What was answered, or the refusal; anything else is a bug. */
function said(outcome: PromiseSettledResult<unknown>): string {
  if (outcome.status === "fulfilled") return JSON.stringify(outcome.value);
  expect(outcome.reason).toMatchObject({ refusal: "not-found" });
  return "";
}

describeOnBothDatabases("in every gap of sending", (fixture) => {
  it("a removal comes after the message, in the log and in what is published, or the message is refused", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    for (let gap = 1, isDone = false; !isDone; gap++) {
      const { roomId } = await roomWith(chat, ann.id, bob.id, gap);
      chat.published.length = 0;
      let removal: Promise<unknown> | undefined;
      let statements = 0;
      chat.gaps.afterStatement = () => {
        if (++statements === gap) removal = removeMember(chat, ann.id, { roomId, userId: bob.id });
      };
      const sending = await Promise.allSettled([say(chat, bob, roomId, "@ann")]);
      chat.gaps.afterStatement = undefined;
      isDone = !removal;
      await removal;
      await expectOrder(chat, roomId, sending[0]);
    }
  });
});

async function expectOrder(chat: TestChat, roomId: string, sending: PromiseSettledResult<Message>): Promise<void> {
  const left = await chat.db.entry.findFirst({ where: { roomId, type: "member.left" } });
  if (sending.status === "rejected") expect(sending.reason).toMatchObject({ refusal: "not-found" });
  else expect(sending.value.seq).toBeLessThan(left?.seq ?? Number.POSITIVE_INFINITY);
  const cut = chat.published.findIndex(({ type }) => type === "membership.ended");
  const heard = entriesOf(cut < 0 ? chat.published : chat.published.slice(0, cut));
  expect(heard.filter(({ seq }) => left && seq >= left.seq)).toEqual([]);
}
