import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { getFeed } from "./get-feed.ts";
import { getRoom } from "./get-room.ts";
import { listMembers } from "./list-members.ts";
import { listRooms } from "./list-rooms.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { say, signUp } from "./people-for-tests.ts";

describeOnBothDatabases("opening a direct room", (fixture) => {
  async function people() {
    const chat = fixture.chat();
    const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    chat.published.length = 0;
    return { chat, ann, bob, cleo };
  }

  it("gives one room per set of people, whoever opens it and however they are listed", async () => {
    const { chat, ann, bob, cleo } = await people();
    const { id } = await openDirect(chat, ann.id, [bob.id, cleo.id]);
    expect((await openDirect(chat, bob.id, [cleo.id, ann.id])).id).toBe(id);
    expect((await openDirect(chat, cleo.id, [ann.id, cleo.id, bob.id, ann.id])).id).toBe(id);
    expect((await openDirect(chat, ann.id, [bob.id])).id).not.toBe(id);
  });

  it("gives one room when opened from both sides at the same moment", async () => {
    const { chat, ann, bob } = await people();
    const rooms = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 ? openDirect(chat, ann.id, [bob.id]) : openDirect(chat, bob.id, [ann.id]),
      ),
    );
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
    expect(await chat.db.membership.count({ where: { roomId: rooms[0]?.id } })).toBe(2);
  });

  it("is named after the others", async () => {
    const { chat, ann, bob, cleo } = await people();
    const room = await openDirect(chat, ann.id, [bob.id, cleo.id]);
    expect(room).toMatchObject({ name: "Bob, Cleo", kind: "direct", people: [bob, cleo], mayManage: false });
    expect(await getRoom(chat, bob.id, room.id)).toMatchObject({ name: "Ann, Cleo", people: [ann, cleo] });
  });

  it("may be with oneself alone", async () => {
    const { chat, ann } = await people();
    const room = await openDirect(chat, ann.id, [ann.id]);
    expect(room).toMatchObject({ name: "Ann", people: [ann] });
    await say(chat, ann, room.id, "Milk");
    expect(await chat.db.notification.count()).toBe(0);
  });

  it("shows to who opened it, and to the others with the first message", async () => {
    const { chat, ann, bob, cleo } = await people();
    const { id } = await openDirect(chat, ann.id, [bob.id, cleo.id]);
    const sees = async (userId: string) => ({
      inRooms: (await listRooms(chat, userId)).some((room) => room.id === id),
      inHeads: (await getFeed(chat, userId)).heads.some((head) => head.roomId === id),
    });
    const [seen, unseen] = [
      { inRooms: true, inHeads: true },
      { inRooms: false, inHeads: false },
    ];
    expect([await sees(ann.id), await sees(bob.id), await sees(cleo.id)]).toEqual([seen, unseen, unseen]);
    await openDirect(chat, bob.id, [ann.id, cleo.id]);
    expect([await sees(ann.id), await sees(bob.id), await sees(cleo.id)]).toEqual([seen, seen, unseen]);
    await say(chat, ann, id, "Hello");
    expect([await sees(ann.id), await sees(bob.id), await sees(cleo.id)]).toEqual([seen, seen, seen]);
  });

  it("tells nobody but who opened it", async () => {
    const { chat, ann, bob } = await people();
    const { id } = await openDirect(chat, ann.id, [bob.id]);
    await openDirect(chat, ann.id, [bob.id]);
    expect(chat.published).toEqual([{ type: "heads", roomId: id, userIds: [ann.id] }]);
  });

  it("has no owner among its members", async () => {
    const { chat, ann, bob } = await people();
    const { id } = await openDirect(chat, ann.id, [bob.id]);
    expect(await listMembers(chat, ann.id, id)).toEqual([
      { ...ann, role: "member" },
      { ...bob, role: "member" },
    ]);
  });

  it("is refused with somebody unknown or deactivated, or with too many", async () => {
    const { chat, ann, bob } = await people();
    await chat.db.user.update({ where: { id: bob.id }, data: { deactivatedAt: chat.now() } });
    for (const ids of [[newId()], [bob.id], [ann.id, newId()]]) {
      await expect(openDirect(chat, ann.id, ids)).rejects.toMatchObject({ refusal: "not-found" });
    }
    const ten = Array.from({ length: 10 }, newId);
    await expect(openDirect(chat, ann.id, ten)).rejects.toMatchObject({ refusal: "invalid" });
    expect(await chat.db.room.count({ where: { kind: "direct" } })).toBe(0);
  });

  it("stays readable and open when somebody in it was deactivated", async () => {
    const { chat, ann, bob } = await people();
    const { id } = await openDirect(chat, ann.id, [bob.id]);
    await chat.db.user.update({ where: { id: bob.id }, data: { deactivatedAt: chat.now() } });
    expect(await openDirect(chat, ann.id, [bob.id])).toMatchObject({ id, name: "Bob" });
    expect(await say(chat, ann, id, "Farewell")).toMatchObject({ n: 1 });
  });
});
