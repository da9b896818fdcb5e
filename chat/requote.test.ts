import { expect, it, vi } from "vitest";
import type { Entry, Message, Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { archiveRoom } from "./archive-room.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { deleteRoom } from "./delete-room.ts";
import { editMessage } from "./edit-message.ts";
import { findMessage } from "./find-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { listEntries } from "./list-entries.ts";
import { newId } from "./new-id.ts";
import { entriesOf, eventsOf, say, signUp } from "./people-for-tests.ts";
import { sendMessage } from "./send-message.ts";

describeOnBothDatabases("what is quoted in another room", (fixture) => {
  /** Ann forwarded what she said in a private room to the room that everybody is in, and to another one that is Bob's. */
  async function forwarded() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const bobs = await createRoom(chat, bob.id, { name: "design", private: false });
    await addMember(chat, bob.id, { roomId: bobs.id, userId: ann.id });
    const said = await say(chat, ann, secret.id, "Plans");
    const here = [await forward(chat, ann, general, said), await forward(chat, ann, general, said)];
    const there = await forward(chat, ann, bobs.id, said);
    chat.published.length = 0;
    return { chat, ann, bob, general, secret, bobs, said, here, there };
  }

  it("goes there with its deletion, by an entry of each room's log", async () => {
    const { chat, ann, bob, general, bobs, said, here, there } = await forwarded();
    await deleteMessage(chat, ann.id, { messageId: said.id });

    const deleted = { messageId: said.id, body: "", deletedAt: expect.any(String) };
    const requoted = (message: Message) => ({
      type: "message.requoted",
      actorId: ann.id,
      message: { id: message.id, quote: deleted },
    });
    const told = Map.groupBy(entriesOf(chat.published), ({ roomId }) => roomId);
    expect(told.get(said.roomId)).toMatchObject([{ type: "message.deleted" }]);
    expect(told.get(general)).toMatchObject(here.map(requoted));
    expect(told.get(bobs.id)).toMatchObject([requoted(there)]);
    expect(JSON.stringify(told.get(general))).not.toContain("Plans");

    const after = here.at(-1)?.seq ?? 0;
    const { entries, head } = await listEntries(chat, bob.id, { roomId: general, after });
    expect(entries).toEqual(told.get(general));
    expect(head).toBe(after + 2);
    const [first] = here;
    expect(messageIn(entries[0])).toEqual(await findMessage(chat, bob.id, first?.id ?? ""));
    expect(eventsOf(chat.published, "heads").map(({ roomId }) => roomId)).toEqual(
      expect.arrayContaining([general, bobs.id]),
    );
  });

  it("is there what it says after an edit", async () => {
    const { chat, ann, bobs, said, there } = await forwarded();
    await editMessage(chat, ann.id, { messageId: said.id, body: "**Better** plans" });
    const told = entriesOf(chat.published).filter(({ roomId }) => roomId === bobs.id);
    expect(told).toMatchObject([
      { type: "message.requoted", message: { id: there.id, quote: { body: "Better plans" } } },
    ]);
  });

  it("goes where a room is archived, too, and not where the forwarding message is gone itself", async () => {
    const { chat, ann, bob, general, bobs, said, here } = await forwarded();
    await archiveRoom(chat, bob.id, bobs.id);
    for (const { id } of here) await deleteMessage(chat, ann.id, { messageId: id });
    chat.published.length = 0;
    await deleteMessage(chat, ann.id, { messageId: said.id });
    const rooms = entriesOf(chat.published).map(({ roomId }) => roomId);
    expect(rooms).toEqual([said.roomId, bobs.id]);
    expect(rooms).not.toContain(general);
  });

  it("goes with the room it was said in", async () => {
    const { chat, ann, bob, general, secret, here } = await forwarded();
    await deleteRoom(chat, ann.id, secret.id);
    const told = entriesOf(chat.published).filter(({ roomId }) => roomId === general);
    expect(told).toMatchObject(here.map(({ id }) => ({ type: "message.requoted", message: { id } })));
    expect(JSON.stringify(told)).not.toContain("Plans");
    expect(messageIn(told[0])).toEqual(await findMessage(chat, bob.id, here[0]?.id ?? ""));
  });

  it("is told of where it is being forwarded at the very moment of its deletion", async () => {
    const { chat, ann, bob, said } = await forwarded();
    const other = await createRoom(chat, bob.id, { name: "late", private: false });
    await addMember(chat, bob.id, { roomId: other.id, userId: ann.id });
    let deletion: Promise<unknown> | undefined;
    chat.gaps.beforeEach = async ({ sql }) => {
      if (!sql.includes('INSERT INTO "Message"')) return;
      chat.gaps.beforeEach = undefined;
      deletion = deleteMessage(chat, ann.id, { messageId: said.id });
      if (chat.provider === "postgresql") await Promise.race([deletion, someoneWaits(chat)]);
    };
    const { id } = await forward(chat, ann, other.id, said);
    await deletion;
    const last = entriesOf(chat.published).findLast(({ roomId }) => roomId === other.id);
    expect(messageIn(last)).toEqual(await findMessage(chat, bob.id, id));
    expect(JSON.stringify(last)).not.toContain("Plans");
  });
});

async function forward(chat: TestChat, author: Person, roomId: string, { id: quoteId }: Message): Promise<Message> {
  return (await sendMessage(chat, author.id, { roomId, clientId: newId(), body: "", quoteId })).message;
}

function messageIn(entry: Entry | undefined): Message | undefined {
  return entry && "message" in entry ? entry.message : undefined;
}

/** For a lock that another transaction has. */
function someoneWaits({ db }: TestChat): Promise<void> {
  return vi.waitFor(async () => {
    const rows = await db.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted`;
    expect(rows).not.toEqual([]);
  });
}
