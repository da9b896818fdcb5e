import { expect, it } from "vitest";
import type { Room } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { listEntries } from "./list-entries.ts";
import { listMembers } from "./list-members.ts";
import { listMessages } from "./list-messages.ts";
import { listNotifications } from "./list-notifications.ts";
import { isMember, memberIds } from "./member-ids.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { entriesOf, eventsOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { removeMember } from "./remove-member.ts";

/** Ann, who signs up first, owns the place; Bob owns both rooms. */
async function publicAndPrivateRoom(chat: TestChat) {
  const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
  const design = await createRoom(chat, bob.id, { name: "design", private: false });
  const plans = await createRoom(chat, bob.id, { name: "plans", private: true });
  chat.published.length = 0;
  return { chat, ann, bob, cleo, design, plans, general: await generalRoomId(chat) };
}

const rolesOf = async (chat: TestChat, { id: roomId }: Room) =>
  (
    await chat.db.membership.findMany({
      where: { roomId },
      include: { user: true },
      orderBy: { user: { name: "asc" } },
    })
  ).map(({ user, role }) => `${user.name}: ${role}`);

describeOnBothDatabases("joining a room", (fixture) => {
  it("starts at the end of what was written, with an entry for everybody to see", async () => {
    const { chat, bob, cleo, design } = await publicAndPrivateRoom(fixture.chat());
    await say(chat, bob, design.id, "Before");
    chat.published.length = 0;
    const room = await joinRoom(chat, cleo.id, design.id);
    expect(room).toMatchObject({ id: design.id, head: 3, readSeq: 3, unread: 0, mayManage: false });
    expect(entriesOf(chat.published)).toMatchObject([{ type: "member.joined", seq: 3, actor: cleo, subject: cleo }]);
    const [heads] = eventsOf(chat.published, "heads");
    expect(heads?.userIds.toSorted()).toEqual([bob.id, cleo.id].toSorted());
    const { messages } = await listMessages(chat, cleo.id, { roomId: design.id, limit: 50 });
    expect(messages).toMatchObject([{ body: "Before" }]);
  });

  it("changes nothing for who is in already, also when twice at once", async () => {
    const { chat, cleo, design } = await publicAndPrivateRoom(fixture.chat());
    await Promise.all([1, 2, 3, 4].map(() => joinRoom(chat, cleo.id, design.id)));
    expect(await joinRoom(chat, cleo.id, design.id)).toMatchObject({ head: 2 });
    expect(entriesOf(chat.published)).toHaveLength(1);
  });

  it("makes the first to come back into an empty room its owner", async () => {
    const { chat, bob, cleo, design } = await publicAndPrivateRoom(fixture.chat());
    await leaveRoom(chat, bob.id, design.id);
    await joinRoom(chat, cleo.id, design.id);
    await joinRoom(chat, bob.id, design.id);
    expect(await rolesOf(chat, design)).toEqual(["Bob: member", "Cleo: owner"]);
  });
});

describeOnBothDatabases("a private room, to a stranger", (fixture) => {
  it("cannot be told from one that is not there, whatever they try", async () => {
    const { chat, cleo, bob, plans } = await publicAndPrivateRoom(fixture.chat());
    const direct = await openDirect(chat, bob.id, [(await signUp(chat, "Dan")).id]);
    const attempts = (roomId: string) => [
      getRoom(chat, cleo.id, roomId),
      listMessages(chat, cleo.id, { roomId, limit: 50 }),
      listEntries(chat, cleo.id, { roomId, after: 0 }),
      listMembers(chat, cleo.id, roomId),
      joinRoom(chat, cleo.id, roomId),
      leaveRoom(chat, cleo.id, roomId),
      readRoom(chat, cleo.id, { roomId, seq: 1 }),
      changeRoom(chat, cleo.id, roomId, { topic: "Hm" }),
      addMember(chat, cleo.id, { roomId, userId: cleo.id }),
      removeMember(chat, cleo.id, { roomId, userId: bob.id }),
      say(chat, cleo, roomId, "Hello?"),
    ];
    const refusalsOf = (roomId: string) =>
      Promise.all(attempts(roomId).map((attempt) => attempt.catch(({ refusal, message }) => ({ refusal, message }))));
    const nothingThere = await refusalsOf(newId());
    expect(nothingThere).toEqual(nothingThere.map(() => expect.objectContaining({ refusal: "not-found" })));
    chat.published.length = 0;
    expect(await refusalsOf(plans.id)).toEqual(nothingThere);
    expect(await refusalsOf(direct.id)).toEqual(nothingThere);
    expect(await isMember(chat, cleo.id, plans.id)).toBe(false);
    expect(chat.published).toEqual([]);
    expect(await getRoom(chat, bob.id, plans.id)).toMatchObject({ head: 1 });
  });
});

describeOnBothDatabases("adding somebody to a room", (fixture) => {
  it("is open to every member, and tells the person that they were added to a private room", async () => {
    const { chat, ann, bob, cleo, plans } = await publicAndPrivateRoom(fixture.chat());
    await addMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
    chat.published.length = 0;
    const members = await addMember(chat, cleo.id, { roomId: plans.id, userId: ann.id });
    expect(members).toEqual([
      { ...ann, role: "member" },
      { ...bob, role: "owner" },
      { ...cleo, role: "member" },
    ]);
    expect(entriesOf(chat.published)).toMatchObject([
      { type: "member.joined", seq: 3, actorId: cleo.id, actor: cleo, subject: ann },
    ]);
    expect(eventsOf(chat.published, "notifications.stored")).toHaveLength(1);
    expect(await listNotifications(chat, ann.id)).toMatchObject([{ kind: "invite", title: "Cleo added you to plans" }]);
  });

  it("adds nobody twice", async () => {
    const { chat, bob, cleo, plans } = await publicAndPrivateRoom(fixture.chat());
    const add = () => addMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
    await Promise.all([add(), add(), add()]);
    expect(await add()).toHaveLength(2);
    expect(await getRoom(chat, bob.id, plans.id)).toMatchObject({ head: 2 });
    expect(await chat.db.notification.count()).toBe(1);
  });

  it("adds nobody unknown or deactivated, nor anybody to a direct room", async () => {
    const { chat, ann, bob, cleo, plans } = await publicAndPrivateRoom(fixture.chat());
    await chat.db.user.update({ where: { id: cleo.id }, data: { deactivatedAt: chat.now() } });
    for (const userId of [cleo.id, newId()]) {
      const adding = addMember(chat, bob.id, { roomId: plans.id, userId });
      await expect(adding).rejects.toMatchObject({ refusal: "not-found", message: "There is no such person." });
    }
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const third = addMember(chat, ann.id, { roomId: direct.id, userId: (await signUp(chat, "Dan")).id });
    await expect(third).rejects.toMatchObject({ refusal: "forbidden" });
    expect(await memberIds(chat, direct.id)).toHaveLength(2);
  });

  it("lists members who are still with us", async () => {
    const { chat, bob, cleo, general } = await publicAndPrivateRoom(fixture.chat());
    await chat.db.user.update({ where: { id: cleo.id }, data: { deactivatedAt: chat.now() } });
    expect((await listMembers(chat, bob.id, general)).map(({ name }) => name)).toEqual(["Ann", "Bob"]);
  });
});

describeOnBothDatabases("leaving a room", (fixture) => {
  it("ends the membership at once, before anybody hears of it, and settles what was unread", async () => {
    const { chat, bob, cleo, design, general } = await publicAndPrivateRoom(fixture.chat());
    await joinRoom(chat, cleo.id, design.id);
    await say(chat, bob, design.id, "@cleo");
    await say(chat, bob, general, "@cleo");
    const [inDesign, inGeneral] = await listNotifications(chat, cleo.id);
    chat.published.length = 0;
    await leaveRoom(chat, cleo.id, design.id);
    expect(chat.published).toMatchObject([
      { type: "membership.ended", roomId: design.id, userId: cleo.id },
      { type: "entries", entries: [{ type: "member.left", seq: 4, actor: cleo, subject: cleo }] },
      { type: "heads", roomId: design.id, userIds: [bob.id] },
      { type: "dismiss", userId: cleo.id, ids: [inDesign?.id] },
    ]);
    expect(await listNotifications(chat, cleo.id)).toEqual([inGeneral]);
    expect(await isMember(chat, cleo.id, design.id)).toBe(false);
    await expect(getRoom(chat, cleo.id, design.id)).rejects.toMatchObject({ refusal: "forbidden" });
  });

  it("passes the room on to the longest-standing member when its last owner goes", async () => {
    const { chat, ann, bob, cleo, plans } = await publicAndPrivateRoom(fixture.chat());
    chat.time = new Date("2030-01-01T00:00:00.000Z");
    await addMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
    chat.time = new Date("2030-01-02T00:00:00.000Z");
    await addMember(chat, bob.id, { roomId: plans.id, userId: ann.id });
    await leaveRoom(chat, bob.id, plans.id);
    expect(await rolesOf(chat, plans)).toEqual(["Ann: member", "Cleo: owner"]);
  });

  it("leaves an empty private room behind that nobody reaches", async () => {
    const { chat, ann, bob, plans } = await publicAndPrivateRoom(fixture.chat());
    await leaveRoom(chat, bob.id, plans.id);
    for (const { id } of [ann, bob]) {
      await expect(joinRoom(chat, id, plans.id)).rejects.toMatchObject({ refusal: "not-found" });
    }
  });

  it("is not for general, nor for direct rooms", async () => {
    const { chat, ann, bob, general } = await publicAndPrivateRoom(fixture.chat());
    const direct = await openDirect(chat, ann.id, [bob.id]);
    await expect(leaveRoom(chat, bob.id, general)).rejects.toMatchObject({ refusal: "forbidden" });
    await expect(leaveRoom(chat, ann.id, direct.id)).rejects.toMatchObject({ refusal: "forbidden" });
  });
});

describeOnBothDatabases("removing somebody from a room", (fixture) => {
  it("takes effect at once; they do not come back by themselves into a private room", async () => {
    const { chat, bob, cleo, plans } = await publicAndPrivateRoom(fixture.chat());
    await addMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
    chat.published.length = 0;
    const members = await removeMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
    expect(members).toEqual([{ ...bob, role: "owner" }]);
    expect(chat.published).toMatchObject([
      { type: "membership.ended", roomId: plans.id, userId: cleo.id },
      { type: "entries", entries: [{ type: "member.left", actor: bob, subject: cleo }] },
      { type: "heads", userIds: [bob.id] },
      { type: "dismiss", userId: cleo.id },
    ]);
    expect(await chat.db.notification.findFirst()).toMatchObject({ reason: "left" });
    await expect(joinRoom(chat, cleo.id, plans.id)).rejects.toMatchObject({ refusal: "not-found" });
  });

  it("is for who manages the room", async () => {
    const { chat, ann, bob, cleo, plans } = await publicAndPrivateRoom(fixture.chat());
    await addMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
    await addMember(chat, bob.id, { roomId: plans.id, userId: ann.id });
    const byCleo = removeMember(chat, cleo.id, { roomId: plans.id, userId: ann.id });
    await expect(byCleo).rejects.toMatchObject({ refusal: "forbidden" });
    await removeMember(chat, ann.id, { roomId: plans.id, userId: bob.id });
    expect(await rolesOf(chat, plans)).toEqual(["Ann: member", "Cleo: owner"]);
  });

  it("removes nobody from general, nobody who is not there, and not oneself", async () => {
    const { chat, ann, bob, cleo, design, general } = await publicAndPrivateRoom(fixture.chat());
    const fromGeneral = removeMember(chat, ann.id, { roomId: general, userId: bob.id });
    await expect(fromGeneral).rejects.toMatchObject({ refusal: "forbidden" });
    const absent = removeMember(chat, bob.id, { roomId: design.id, userId: cleo.id });
    await expect(absent).rejects.toMatchObject({ refusal: "not-found", message: "This person is not in the room." });
    const oneself = removeMember(chat, bob.id, { roomId: design.id, userId: bob.id });
    await expect(oneself).rejects.toMatchObject({ refusal: "invalid" });
  });
});
