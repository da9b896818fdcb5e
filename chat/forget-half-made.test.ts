import { expect, it } from "vitest";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deactivatePerson } from "./deactivate-person.ts";
import { forgetHalfMade } from "./forget-half-made.ts";
import { hasOwner } from "./has-owner.ts";
import { newId } from "./new-id.ts";
import { signIn, signUp } from "./people-for-tests.ts";
import { welcomePerson } from "./welcome-person.ts";

/** All that is stored of Bob when the process is killed before his password is. */
async function halfMadeBob(chat: TestChat) {
  const bob = { id: newId(), name: "Bob", handle: "bob" };
  await chat.db.user.create({ data: { ...bob, email: "bob@example.org" } });
  return bob;
}

describeOnBothDatabases("an account whose making was cut off", (fixture) => {
  it("owns nothing, so whoever is welcomed first does", async () => {
    const chat = fixture.chat();
    await halfMadeBob(chat);
    expect(await hasOwner(chat.db)).toBe(false);
    const ann = await signUp(chat, "Ann");
    expect(await hasOwner(chat.db)).toBe(true);
    expect(await chat.db.user.findMany({ where: { role: "owner" } })).toMatchObject([{ id: ann.id }]);
  });

  it("is forgotten with its address, and nobody else is", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await halfMadeBob(chat)];
    await forgetHalfMade(chat, "cleo@example.org");
    expect(await chat.db.user.count()).toBe(2);
    await forgetHalfMade(chat, "bob@example.org");
    expect(await chat.db.user.findMany({ select: { id: true } })).toEqual([{ id: ann.id }]);
    expect(bob.id).not.toBe(ann.id);
  });

  it.each<[string, (chat: TestChat, bob: { id: string; name: string; handle: string }) => Promise<unknown>]>([
    ["has a password", (chat, { id }) => storePassword(chat, id)],
    ["is signed in somewhere", signIn],
    ["was welcomed", welcomePerson],
    ["owns the place", (chat, { id }) => chat.db.user.update({ where: { id }, data: { role: "owner" } })],
    ["was added to a room by somebody", addToPlans],
    ["was deactivated", async (chat, { id }) => deactivatePerson(chat, (await signUp(chat, "Ann")).id, id)],
  ])("is kept when it %s", async (_, happensTo) => {
    const chat = fixture.chat();
    const bob = await halfMadeBob(chat);
    await happensTo(chat, bob);
    await forgetHalfMade(chat, "bob@example.org");
    expect(await chat.db.user.count({ where: { id: bob.id } })).toBe(1);
  });
});

function storePassword(chat: TestChat, userId: string) {
  return chat.db.account.create({
    data: { id: newId(), userId, accountId: userId, providerId: "credential", password: "hashed" },
  });
}

async function addToPlans(chat: TestChat, { id: userId }: { id: string }) {
  const ann = await signUp(chat, "Ann");
  const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
  await addMember(chat, ann.id, { roomId, userId });
}
