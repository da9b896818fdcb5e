import { expect, it } from "vitest";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { createInvite } from "./create-invite.ts";
import { forgetHalfMade } from "./forget-half-made.ts";
import { listInvites } from "./list-invites.ts";
import { newId } from "./new-id.ts";
import { signUp } from "./people-for-tests.ts";
import { useInvite as spendInvite } from "./use-invite.ts";

const noon = new Date("2026-11-22T12:00:00.000Z");
const [bob, cleo] = ["bob@example.org", "cleo@example.org"];

async function oneUse(chat: TestChat) {
  const ann = await signUp(chat, "Ann");
  chat.time = noon;
  const { token } = await createInvite(chat, ann.id, { maxUses: 1, days: 7 });
  const uses = async () => (await listInvites(chat, ann.id))[0]?.uses;
  return { token, uses };
}

/** As far as a sign-up gets: the person, and the password if it was stored. */
async function storePerson(chat: TestChat, email: string, { hasPassword }: { hasPassword: boolean }) {
  const [id, handle] = [newId(), email.split("@")[0] ?? ""];
  await chat.db.user.create({ data: { id, name: handle, handle, email } });
  const account = { id: newId(), userId: id, accountId: id, providerId: "credential", password: "hashed" };
  if (hasPassword) await chat.db.account.create({ data: account });
}

describeOnBothDatabases("an invitation with one use, spent by a sign-up", (fixture) => {
  it.each([
    ["before anything else was stored", async () => undefined],
    ["before the password was stored", (chat: TestChat) => storePerson(chat, bob, { hasPassword: false })],
  ])("that was cut off %s, lets the same person in again", async (_, cutOff) => {
    const chat = fixture.chat();
    const { token, uses } = await oneUse(chat);
    await spendInvite(chat, { token, email: bob });
    await cutOff(chat);
    await forgetHalfMade(chat, bob);
    expect(await uses()).toBe(0);
    await spendInvite(chat, { token, email: bob });
    expect(await uses()).toBe(1);
  });

  it("that was cut off, lets somebody else in once nobody can be in the middle of it any more, and then nobody", async () => {
    const chat = fixture.chat();
    const { token, uses } = await oneUse(chat);
    await spendInvite(chat, { token, email: bob });
    await expect(spendInvite(chat, { token, email: cleo })).rejects.toMatchObject({ refusal: "forbidden" });
    chat.time = new Date(noon.getTime() + 61_000);
    const others = [cleo, "dan@example.org", "eve@example.org"];
    const outcomes = await Promise.allSettled(others.map((email) => spendInvite(chat, { token, email })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await uses()).toBe(1);
  });

  it("that was whole, stays spent, whatever is cut off later", async () => {
    const chat = fixture.chat();
    const { token, uses } = await oneUse(chat);
    await spendInvite(chat, { token, email: bob });
    await storePerson(chat, bob, { hasPassword: true });
    await forgetHalfMade(chat, bob);
    expect(await uses()).toBe(1);
    chat.time = new Date(noon.getTime() + 61_000);
    await expect(spendInvite(chat, { token, email: cleo })).rejects.toMatchObject({ refusal: "forbidden" });
    expect(await uses()).toBe(1);
  });
});
