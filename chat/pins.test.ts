import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getFeed } from "./get-feed.ts";
import { getRoom } from "./get-room.ts";
import { listPins } from "./list-pins.ts";
import { newId } from "./new-id.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { pinMessage, unpinMessage } from "./pin-message.ts";
import { roomHeads } from "./room-heads.ts";

describeOnBothDatabases("pinning a message", (fixture) => {
  async function twoMessages() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    const [first, second] = [await say(chat, ann, general, "One"), await say(chat, ann, general, "Two")];
    chat.published.length = 0;
    return { chat, ann, bob, general, first, second };
  }

  it("is for any member and the whole room; the newest pin stands first", async () => {
    const { chat, ann, bob, general, first, second } = await twoMessages();
    chat.time = new Date("2030-01-01T00:00:00.000Z");
    const pinned = await pinMessage(chat, bob.id, { messageId: second.id });
    expect(pinned).toEqual({ ...second, pinned: { at: "2030-01-01T00:00:00.000Z", by: bob.id } });
    chat.time = new Date("2030-01-01T00:00:01.000Z");
    await pinMessage(chat, ann.id, { messageId: first.id });

    const { messages } = await listPins(chat, ann.id, general);
    expect(messages.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(messages[1]).toEqual(pinned);
    expect(entriesOf(chat.published)).toMatchObject([
      { type: "message.pinned", actorId: bob.id, message: pinned },
      { type: "message.pinned", actorId: ann.id },
    ]);
  });

  it("is counted in what everybody knows of the room", async () => {
    const { chat, ann, bob, general, first, second } = await twoMessages();
    const known = async () => [
      (await getRoom(chat, bob.id, general)).pins,
      (await getFeed(chat, bob.id)).heads[0]?.pins,
      (await roomHeads(chat, [{ roomId: general, userIds: [ann.id, bob.id] }]))[0]?.head.pins,
    ];
    expect(await known()).toEqual([undefined, undefined, undefined]);
    await pinMessage(chat, ann.id, { messageId: first.id });
    await pinMessage(chat, ann.id, { messageId: second.id });
    expect(await known()).toEqual([2, 2, 2]);
    await unpinMessage(chat, bob.id, { messageId: first.id });
    await deleteMessage(chat, ann.id, { messageId: second.id });
    expect(await known()).toEqual([undefined, undefined, undefined]);
    expect((await listPins(chat, bob.id, general)).messages).toEqual([]);
  });

  it("twice, or unpinning what is not pinned, changes nothing", async () => {
    const { chat, ann, bob, general, first } = await twoMessages();
    const [one, other] = await Promise.all([ann, bob].map(({ id }) => pinMessage(chat, id, { messageId: first.id })));
    expect(one).toEqual(other);
    expect(entriesOf(chat.published)).toHaveLength(1);
    await Promise.all([ann, bob].map(({ id }) => unpinMessage(chat, id, { messageId: first.id })));
    expect(entriesOf(chat.published).map(({ type }) => type)).toEqual(["message.pinned", "message.unpinned"]);
    expect((await getRoom(chat, ann.id, general)).pins).toBeUndefined();
  });

  it("is refused outside, where the message was deleted, and beyond a hundred", async () => {
    const { chat, ann, bob, general, first, second } = await twoMessages();
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const hidden = await say(chat, ann, secret.id, "Plans");
    await expect(pinMessage(chat, bob.id, { messageId: hidden.id })).rejects.toMatchObject({ refusal: "not-found" });
    await expect(listPins(chat, bob.id, secret.id)).rejects.toMatchObject({ refusal: "not-found" });
    await deleteMessage(chat, ann.id, { messageId: first.id });
    await expect(pinMessage(chat, ann.id, { messageId: first.id })).rejects.toMatchObject({ refusal: "conflict" });

    const { id: authorId } = ann;
    const rows = Array.from({ length: limits.pinsPerRoom }, (_, index) => ({
      ...{
        id: newId(),
        roomId: general,
        authorId,
        clientId: newId(),
        seq: 1_000 + index,
        body: "",
        sentAt: new Date(),
      },
    }));
    await chat.db.message.createMany({ data: rows });
    await chat.db.pin.createMany({ data: rows.map(({ id }) => ({ messageId: id, roomId: general, at: new Date() })) });
    await expect(pinMessage(chat, ann.id, { messageId: second.id })).rejects.toMatchObject({ refusal: "conflict" });
  });
});
