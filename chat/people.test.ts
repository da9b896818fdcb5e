import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { changeProfile } from "./change-profile.ts";
import { findPeople } from "./find-people.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getAccount } from "./get-account.ts";
import { getRoom } from "./get-room.ts";
import { listMessages } from "./list-messages.ts";
import { listRooms } from "./list-rooms.ts";
import { newId } from "./new-id.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { welcomePerson } from "./welcome-person.ts";

describeOnBothDatabases("welcoming a person", (fixture) => {
  it("makes the first one owner, and everyone a member of general, for all to see", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    expect(await getAccount(chat, ann.id)).toEqual({ ...ann, email: "ann@example.org", role: "owner" });
    expect(await getAccount(chat, bob.id)).toMatchObject({ role: "member" });
    expect(await listRooms(chat, ann.id)).toMatchObject([{ name: "general", isGeneral: true, mayManage: true }]);
    expect(await listRooms(chat, bob.id)).toMatchObject([{ name: "general", isGeneral: true, mayManage: false }]);
    expect(entriesOf(chat.published)).toMatchObject([
      { type: "member.joined", seq: 1, subject: ann },
      { type: "member.joined", seq: 2, subject: bob },
    ]);
  });

  it("leaves nothing unread of what was said before", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    const general = await generalRoomId(chat);
    await say(chat, ann, general, "Anybody here?");
    const bob = await signUp(chat, "Bob");
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ unread: 0, readSeq: 3, head: 3 });
    expect((await listMessages(chat, bob.id, { roomId: general, limit: 10 })).messages).toHaveLength(1);
  });

  it("changes nothing the second time", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    chat.published.length = 0;
    await welcomePerson(chat, ann);
    expect(chat.published).toEqual([]);
    expect(await listRooms(chat, ann.id)).toMatchObject([{ head: 1 }]);
  });

  it("makes one owner and one general of several who sign up first at the same moment", async () => {
    const chat = fixture.chat();
    const people = ["Ann", "Bob", "Cleo", "Dan"].map((name) => ({ id: newId(), name, handle: name.toLowerCase() }));
    for (const person of people) {
      await chat.db.user.create({ data: { ...person, email: `${person.handle}@example.org` } });
    }
    await Promise.all(people.map((person) => welcomePerson(chat, person)));
    expect(await chat.db.user.count({ where: { role: "owner" } })).toBe(1);
    expect(await chat.db.room.findMany()).toMatchObject([{ slot: "general", head: 4 }]);
    expect(await chat.db.membership.count()).toBe(4);
  });
});

describeOnBothDatabases("a profile", (fixture) => {
  it("changes name and handle, and everybody is told", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    chat.published.length = 0;
    const person = { id: ann.id, name: "Anna", handle: "anna" };
    expect(await changeProfile(chat, ann.id, { name: "Anna", handle: "anna" })).toEqual(person);
    expect(chat.published).toEqual([{ type: "person.changed", person }]);
    expect(await changeProfile(chat, ann.id, { name: "Ann" })).toEqual({ ...person, name: "Ann" });
    expect(await changeProfile(chat, ann.id, { handle: "anna" })).toEqual({ ...person, name: "Ann" });
  });

  it("keeps handles unique, also when two ask for one at the same moment", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const taken = changeProfile(chat, bob.id, { handle: "ann" });
    await expect(taken).rejects.toMatchObject({ refusal: "conflict", message: "The handle @ann is taken." });
    const both = await Promise.allSettled([ann, bob].map(({ id }) => changeProfile(chat, id, { handle: "star" })));
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { refusal: "conflict" } });
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("shows with everything the person wrote", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    const general = await generalRoomId(chat);
    await say(chat, ann, general, "Hello");
    await changeProfile(chat, ann.id, { name: "Anna" });
    const { messages, notes } = await listMessages(chat, ann.id, { roomId: general, limit: 10 });
    expect([messages[0]?.author.name, notes[0]?.actor.name]).toEqual(["Anna", "Anna"]);
  });
});

describeOnBothDatabases("finding people", (fixture) => {
  async function namesFor(query: string, names = ["Ann Smith", "Joanna Brown", "Bob Smithers", "Élodie Ünal"]) {
    const chat = fixture.chat();
    for (const name of names) if ((await chat.db.user.count({ where: { name } })) === 0) await signUp(chat, name);
    const ann = await chat.db.user.findFirstOrThrow();
    return (await findPeople(chat, ann.id, query)).map(({ name }) => name);
  }

  it.each([
    ["ann", ["Ann Smith", "Joanna Brown"]],
    ["ANN", ["Ann Smith", "Joanna Brown"]],
    ["smith", ["Ann Smith", "Bob Smithers"]],
    ["@bob", ["Bob Smithers"]],
    ["bob.s", ["Bob Smithers"]],
    ["bob s", ["Bob Smithers"]],
    ["éLODIE", ["Élodie Ünal"]],
    ["elodie", ["Élodie Ünal"]],
    ["ünal", ["Élodie Ünal"]],
    ["%", []],
    ["_", []],
    ["!", []],
    ["' OR 1=1 --", []],
    ["sm\0ith", ["Ann Smith", "Bob Smithers"]],
    ["nobody", []],
  ])("by %j finds %j", async (query, names) => {
    expect(await namesFor(query)).toEqual(names);
  });

  it("shows those whose name begins so before the others", async () => {
    expect(await namesFor("b", ["Abby", "Bob", "Abbot", "Bea"])).toEqual(["Bea", "Bob", "Abbot", "Abby"]);
  });

  it("shows at most twenty, to an empty query too, and nothing but id, name and handle", async () => {
    const chat = fixture.chat();
    for (let n = 1; n <= 22; n++) await signUp(chat, `Ann ${n}`);
    const found = await findPeople(chat, "", "");
    expect(found).toHaveLength(20);
    expect(Object.keys(found[0] ?? {})).toEqual(["id", "name", "handle"]);
  });

  it("leaves out the deactivated", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    await chat.db.user.update({ where: { id: ann.id }, data: { deactivatedAt: chat.now() } });
    expect(await findPeople(chat, ann.id, "ann")).toEqual([]);
    await expect(getAccount(chat, ann.id)).rejects.toMatchObject({ refusal: "unauthenticated" });
  });
});
