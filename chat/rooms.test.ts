import { expect, it } from "vitest";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { browseRooms } from "./browse-rooms.ts";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { listRooms } from "./list-rooms.ts";
import { openDirect } from "./open-direct.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";

/** Ann, who signs up first, owns the place. */
async function people(chat: TestChat) {
  const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
  const general = await generalRoomId(chat);
  chat.published.length = 0;
  return { chat, ann, bob, cleo, general };
}

describeOnBothDatabases("creating a room", (fixture) => {
  it("makes its creator owner and first member, with an entry in the log", async () => {
    const { chat, bob } = await people(fixture.chat());
    const room = await createRoom(chat, bob.id, { name: "Design", private: false, topic: "Shapes" });
    expect(room).toEqual({
      id: expect.any(String),
      roomId: room.id,
      name: "Design",
      kind: "public",
      topic: "Shapes",
      isGeneral: false,
      mayManage: true,
      involvement: "mentions",
      isOwnChoice: false,
      head: 1,
      readSeq: 1,
      unread: 0,
      mentions: 0,
    });
    expect(await getRoom(chat, bob.id, room.id)).toEqual(room);
    expect(chat.published).toMatchObject([
      { type: "entries", entries: [{ type: "member.joined", seq: 1, actor: bob, subject: bob }] },
      { type: "heads", roomId: room.id, userIds: [bob.id] },
    ]);
  });

  it.each(["design", "DESIGN", "Ｄｅｓｉｇｎ", "general", "General"])(
    "refuses %j for a second public room",
    async (name) => {
      const { chat, bob, cleo } = await people(fixture.chat());
      await createRoom(chat, bob.id, { name: "Design", private: false });
      const second = createRoom(chat, cleo.id, { name, private: false });
      await expect(second).rejects.toMatchObject({ refusal: "conflict" });
    },
  );

  it("refuses a name's second public room in words", async () => {
    const { chat, bob } = await people(fixture.chat());
    await createRoom(chat, bob.id, { name: "Design", private: false });
    const second = createRoom(chat, bob.id, { name: "design", private: false });
    await expect(second).rejects.toThrow('There is already a room called "Design".');
  });

  it("gives a name to one of two who ask at the same moment", async () => {
    const { chat, bob, cleo } = await people(fixture.chat());
    const outcomes = await Promise.allSettled([
      createRoom(chat, bob.id, { name: "Design", private: false }),
      createRoom(chat, cleo.id, { name: "design", private: false }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { refusal: "conflict" } });
  });

  it("lets private rooms be called alike: a refusal would tell of the other", async () => {
    const { chat, bob, cleo } = await people(fixture.chat());
    await createRoom(chat, bob.id, { name: "Plans", private: true });
    await createRoom(chat, cleo.id, { name: "plans", private: true });
    await createRoom(chat, cleo.id, { name: "Plans", private: false });
    expect(await chat.db.room.count()).toBe(4);
  });
});

describeOnBothDatabases("changing a room", (fixture) => {
  it("is an entry that shows the name and topic as they are now", async () => {
    const { chat, ann, bob } = await people(fixture.chat());
    const { id } = await createRoom(chat, bob.id, { name: "design", private: false });
    await joinRoom(chat, ann.id, id);
    chat.published.length = 0;
    const room = await changeRoom(chat, bob.id, id, { name: "Shapes", topic: "Round ones" });
    expect(room).toMatchObject({ name: "Shapes", topic: "Round ones", head: 3 });
    expect(entriesOf(chat.published)).toMatchObject([
      { type: "room.changed", seq: 3, actor: bob, name: "Shapes", topic: "Round ones" },
    ]);
  });

  it("says nothing when nothing changes", async () => {
    const { chat, bob } = await people(fixture.chat());
    const { id } = await createRoom(chat, bob.id, { name: "design", private: false, topic: "Shapes" });
    chat.published.length = 0;
    expect(await changeRoom(chat, bob.id, id, { name: "design", topic: "Shapes" })).toMatchObject({ head: 1 });
    expect(await changeRoom(chat, bob.id, id, {})).toMatchObject({ head: 1 });
    expect(chat.published).toEqual([]);
  });

  it("frees the old name and refuses one that is taken, but for another case of its own", async () => {
    const { chat, bob } = await people(fixture.chat());
    const { id } = await createRoom(chat, bob.id, { name: "design", private: false });
    await createRoom(chat, bob.id, { name: "Shapes", private: false });
    const taken = changeRoom(chat, bob.id, id, { name: "shapes" });
    await expect(taken).rejects.toMatchObject({ refusal: "conflict" });
    expect(await changeRoom(chat, bob.id, id, { name: "DESIGN" })).toMatchObject({ name: "DESIGN" });
    expect(await changeRoom(chat, bob.id, id, { name: "forms" })).toMatchObject({ name: "forms" });
    expect(await createRoom(chat, bob.id, { name: "design", private: false })).toMatchObject({ name: "design" });
  });

  it("leaves renaming to the room's owner and the owner of the place, and the topic of a public room to its members", async () => {
    const { chat, ann, bob, cleo } = await people(fixture.chat());
    const { id } = await createRoom(chat, bob.id, { name: "design", private: false });
    await joinRoom(chat, cleo.id, id);
    await joinRoom(chat, ann.id, id);
    const byCleo = changeRoom(chat, cleo.id, id, { name: "mine" });
    await expect(byCleo).rejects.toMatchObject({ refusal: "forbidden" });
    expect(await changeRoom(chat, cleo.id, id, { name: "design", topic: "Shapes" })).toMatchObject({ topic: "Shapes" });
    expect(await changeRoom(chat, ann.id, id, { name: "hers" })).toMatchObject({ name: "hers" });
    const outsider = await signUp(chat, "Dan");
    const byOutsider = changeRoom(chat, outsider.id, id, { topic: "Dan was here" });
    await expect(byOutsider).rejects.toMatchObject({ refusal: "forbidden" });
  });

  it("leaves the topic of a private room to its owner", async () => {
    const { chat, bob, cleo } = await people(fixture.chat());
    const { id } = await createRoom(chat, bob.id, { name: "plans", private: true });
    await addMember(chat, bob.id, { roomId: id, userId: cleo.id });
    await expect(changeRoom(chat, cleo.id, id, { topic: "T" })).rejects.toMatchObject({ refusal: "forbidden" });
  });

  it("never renames general, whose topic the owner of the place sets", async () => {
    const { chat, ann, bob, general } = await people(fixture.chat());
    const renamed = changeRoom(chat, ann.id, general, { name: "lobby", topic: "Hi" });
    await expect(renamed).rejects.toMatchObject({ refusal: "forbidden" });
    const byBob = changeRoom(chat, bob.id, general, { topic: "Hi" });
    await expect(byBob).rejects.toMatchObject({ refusal: "forbidden" });
    expect(await changeRoom(chat, ann.id, general, { name: "general", topic: "Hi" })).toMatchObject({ topic: "Hi" });
  });

  it("never renames a direct room", async () => {
    const { chat, ann, bob } = await people(fixture.chat());
    const { id } = await openDirect(chat, ann.id, [bob.id]);
    await expect(changeRoom(chat, ann.id, id, { name: "us" })).rejects.toMatchObject({ refusal: "forbidden" });
  });
});

describeOnBothDatabases("the lists of rooms", (fixture) => {
  it("show general first, then rooms by name, then direct rooms, the latest first", async () => {
    const { chat, ann, bob, cleo } = await people(fixture.chat());
    for (const name of ["zebra", "Apple", "mango 10", "mango 9"]) {
      await createRoom(chat, bob.id, { name, private: name === "mango 10" });
    }
    const withAnn = await openDirect(chat, bob.id, [ann.id]);
    const withCleo = await openDirect(chat, bob.id, [cleo.id]);
    await say(chat, bob, withAnn.id, "Earlier");
    chat.time = new Date(Date.now() + 60_000);
    await say(chat, cleo, withCleo.id, "Later");
    const names = (await listRooms(chat, bob.id)).map(({ name }) => name);
    expect(names).toEqual(["general", "Apple", "mango 9", "mango 10", "zebra", "Cleo", "Ann"]);
  });

  it("hold the same values as the room alone, and nobody else's rooms", async () => {
    const { chat, ann, bob, general } = await people(fixture.chat());
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId: plans.id, userId: bob.id });
    await createRoom(chat, ann.id, { name: "secret", private: true });
    await say(chat, ann, plans.id, "@bob");
    const rooms = await listRooms(chat, bob.id);
    expect(rooms).toEqual([await getRoom(chat, bob.id, general), await getRoom(chat, bob.id, plans.id)]);
    expect(rooms[1]).toMatchObject({ unread: 1, mentions: 2, mayManage: false });
  });

  it("take a handful of queries however many rooms there are", async () => {
    const { chat, ann, bob, cleo } = await people(fixture.chat());
    const queriesFor = async () => {
      const queried: string[] = [];
      const get = (db: typeof chat.db, model: string) => {
        queried.push(model);
        return Reflect.get(db, model);
      };
      await listRooms({ ...chat, db: new Proxy(chat.db, { get }) }, bob.id);
      return queried.length;
    };
    await openDirect(chat, bob.id, [ann.id]);
    const queriesForTwo = await queriesFor();
    for (let n = 1; n <= 10; n++) await createRoom(chat, bob.id, { name: `Room ${n}`, private: n % 2 === 0 });
    await openDirect(chat, bob.id, [cleo.id]);
    expect(queriesForTwo).toBeGreaterThan(0);
    expect(await queriesFor()).toBe(queriesForTwo);
  });

  it("offer public rooms to browse, and no others", async () => {
    const { chat, ann, bob, cleo, general } = await people(fixture.chat());
    const zoo = await createRoom(chat, bob.id, { name: "zoo", private: false });
    const design = await createRoom(chat, ann.id, { name: "Design", private: false, topic: "Shapes" });
    await joinRoom(chat, bob.id, design.id);
    await createRoom(chat, ann.id, { name: "plans", private: true });
    await openDirect(chat, ann.id, [cleo.id]);
    await leaveRoom(chat, bob.id, zoo.id);
    expect(await browseRooms(chat, bob.id)).toEqual([
      { id: general, name: "general", topic: "", members: 3, joined: true },
      { id: design.id, name: "Design", topic: "Shapes", members: 2, joined: true },
      { id: zoo.id, name: "zoo", topic: "", members: 0, joined: false },
    ]);
  });
});
