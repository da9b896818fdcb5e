import { expect, it } from "vitest";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { deactivatePerson, reactivatePerson } from "./deactivate-person.ts";
import { generalRoomId } from "./general-room-id.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { signUp } from "./people-for-tests.ts";

/** Ann owns the place; Bob owns a private room that Cleo and then Dan were added to. */
async function bobsRoom(chat: TestChat) {
  const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
  const [cleo, dan] = [await signUp(chat, "Cleo"), await signUp(chat, "Dan")];
  const plans = await createRoom(chat, bob.id, { name: "plans", private: true });
  chat.time = new Date("2030-01-01T00:00:00.000Z");
  await addMember(chat, bob.id, { roomId: plans.id, userId: cleo.id });
  chat.time = new Date("2030-01-02T00:00:00.000Z");
  await addMember(chat, bob.id, { roomId: plans.id, userId: dan.id });
  return { chat, ann, bob, cleo, dan, plans };
}

/** Who of those who are still with us owns the room. */
async function ownersOf(chat: TestChat, roomId: string): Promise<string[]> {
  const where = { roomId, role: "owner", user: { deactivatedAt: null } };
  const owners = await chat.db.membership.findMany({ where, include: { user: true }, orderBy: { userId: "asc" } });
  return owners.map(({ user }) => user.name);
}

describeOnBothDatabases("when the only owner of rooms is deactivated", (fixture) => {
  it("every one of them passes to its longest-standing member, who may manage it at once", async () => {
    const { chat, ann, bob, cleo, dan, plans } = await bobsRoom(fixture.chat());
    const design = await createRoom(chat, bob.id, { name: "design", private: false });
    await joinRoom(chat, dan.id, design.id);
    await deactivatePerson(chat, ann.id, bob.id);
    expect(await ownersOf(chat, plans.id)).toEqual(["Cleo"]);
    expect(await ownersOf(chat, design.id)).toEqual(["Dan"]);
    expect(await changeRoom(chat, cleo.id, plans.id, { name: "plans B" })).toMatchObject({ mayManage: true });
  });

  it("neither rooms with another owner, nor general, nor direct rooms get a new one", async () => {
    const { chat, ann, bob, cleo, plans } = await bobsRoom(fixture.chat());
    await chat.db.membership.updateMany({ where: { roomId: plans.id, userId: cleo.id }, data: { role: "owner" } });
    const direct = await openDirect(chat, bob.id, [cleo.id]);
    const general = await generalRoomId(chat);
    const ownersIn = () => Promise.all([plans.id, general, direct.id].map((roomId) => ownersOf(chat, roomId)));
    await deactivatePerson(chat, ann.id, bob.id);
    expect(await ownersIn()).toEqual([["Cleo"], ["Ann"], []]);
    await chat.db.user.updateMany({ where: { id: cleo.id }, data: { role: "owner" } });
    await deactivatePerson(chat, cleo.id, ann.id);
    expect(await ownersIn()).toEqual([["Cleo"], [], []]);
  });

  it("nothing is passed on when the deactivation is refused", async () => {
    const { chat, ann, bob, cleo, plans } = await bobsRoom(fixture.chat());
    await expect(deactivatePerson(chat, cleo.id, bob.id)).rejects.toMatchObject({ refusal: "forbidden" });
    await expect(deactivatePerson(chat, ann.id, newId())).rejects.toMatchObject({ refusal: "not-found" });
    expect(await ownersOf(chat, plans.id)).toEqual(["Bob"]);
    expect(await chat.db.membership.findMany({ where: { roomId: plans.id, role: "owner" } })).toHaveLength(1);
  });

  it("the room has an owner even if who would get it leaves, or who has it does, at the same moment", async () => {
    const { chat, ann, bob, cleo, dan, plans } = await bobsRoom(fixture.chat());
    for (let round = 1; round <= 4; round++) {
      for (const owner of [bob, cleo]) {
        await chat.db.user.updateMany({ data: { deactivatedAt: null } });
        await setMembers(chat, plans.id, { owner, members: [bob, cleo, dan] });
        await Promise.all([leaveRoom(chat, cleo.id, plans.id), deactivatePerson(chat, ann.id, bob.id)]);
        expect(await ownersOf(chat, plans.id)).toEqual(["Dan"]);
      }
    }
  });

  it("who comes into the room it left empty owns it, coming by the door or back from deactivation", async () => {
    const { chat, ann, bob, cleo, dan, plans } = await bobsRoom(fixture.chat());
    const design = await createRoom(chat, bob.id, { name: "design", private: false });
    for (const person of [cleo, dan, bob]) await deactivatePerson(chat, ann.id, person.id);
    await joinRoom(chat, ann.id, design.id);
    expect(await ownersOf(chat, design.id)).toEqual(["Ann"]);
    await reactivatePerson(chat, ann.id, dan.id);
    expect(await ownersOf(chat, plans.id)).toEqual(["Dan"]);
  });
});

async function setMembers(chat: TestChat, roomId: string, { owner, members }: { owner: Person; members: Person[] }) {
  await chat.db.membership.deleteMany({ where: { roomId } });
  for (const { id: userId } of members) {
    const role = userId === owner.id ? "owner" : "member";
    await chat.db.membership.create({ data: { roomId, userId, role, joinedAt: chat.now() } });
  }
}
