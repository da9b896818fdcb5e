import { expect, it } from "vitest";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deleteRoom } from "./delete-room.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { listNotifications } from "./list-notifications.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";

/** Ann, who signs up first, owns the place; the room is Bob's. */
async function bobsRoom(chat: TestChat) {
  const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
  const room = await createRoom(chat, bob.id, { name: "plans", private: false });
  for (const { id } of [ann, cleo]) await addMember(chat, bob.id, { roomId: room.id, userId: id });
  await say(chat, bob, room.id, "@cleo look");
  chat.published.length = 0;
  return { chat, ann, bob, cleo, room };
}

describeOnBothDatabases("deleting a room", (fixture) => {
  it.each(["bob", "ann"] as const)("takes all that was in it away from everybody (%s)", async (who) => {
    const { chat, room, ...people } = await bobsRoom(fixture.chat());
    const { ann, bob, cleo } = people;
    await deleteRoom(chat, people[who].id, room.id);
    const ended = eventsOf(chat.published, "membership.ended");
    expect(ended.map(({ userId }) => userId).sort()).toEqual([ann.id, bob.id, cleo.id].sort());
    expect(eventsOf(chat.published, "dismiss")).toMatchObject([{ userId: cleo.id, ids: [expect.any(String)] }]);
    const where = { roomId: room.id };
    const left = [chat.db.message, chat.db.entry, chat.db.membership, chat.db.notification];
    expect(await Promise.all(left.map((table) => Reflect.apply(table.count, table, [{ where }])))).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await listNotifications(chat, cleo.id)).toEqual([]);
    for (const { id } of [ann, bob, cleo]) {
      await expect(getRoom(chat, id, room.id)).rejects.toMatchObject({ refusal: "not-found" });
    }
    await expect(say(chat, bob, room.id, "anybody?")).rejects.toMatchObject({ refusal: "not-found" });
    const again = await createRoom(chat, cleo.id, { name: "plans", private: false });
    expect(again.head).toBe(1);
  });

  it("is for its owners alone; everybody's room and direct ones stay", async () => {
    const { chat, ann, bob, cleo, room } = await bobsRoom(fixture.chat());
    const eve = await signUp(chat, "Eve");
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const forbidden = { refusal: "forbidden" };
    await expect(deleteRoom(chat, cleo.id, room.id)).rejects.toMatchObject(forbidden);
    await expect(deleteRoom(chat, eve.id, room.id)).rejects.toMatchObject(forbidden);
    await expect(deleteRoom(chat, ann.id, await generalRoomId(chat))).rejects.toMatchObject(forbidden);
    await expect(deleteRoom(chat, ann.id, direct.id)).rejects.toMatchObject(forbidden);
    const secret = await createRoom(chat, bob.id, { name: "secret", private: true });
    await expect(deleteRoom(chat, eve.id, secret.id)).rejects.toMatchObject({ refusal: "not-found" });
    expect(chat.published.filter(({ type }) => type === "membership.ended")).toEqual([]);
  });

  it("while people write in it, every message is stored before it or refused, and nothing stays behind", async () => {
    const { chat, bob, cleo, room } = await bobsRoom(fixture.chat());
    const sends = Array.from({ length: 10 }, (_, n) => say(chat, n % 2 ? bob : cleo, room.id, `@bob @cleo ${n}`));
    const [, ...outcomes] = await Promise.allSettled([deleteRoom(chat, bob.id, room.id), ...sends]);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ refusal: "not-found" });
    }
    const where = { roomId: room.id };
    expect([await chat.db.message.count({ where }), await chat.db.notification.count({ where })]).toEqual([0, 0]);
  });
});
