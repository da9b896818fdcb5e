import { expect, it } from "vitest";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { activeSessions } from "./active-sessions.ts";
import { createInvite } from "./create-invite.ts";
import { createPasswordReset } from "./create-password-reset.ts";
import { deactivatePerson, reactivatePerson } from "./deactivate-person.ts";
import { endSessions } from "./end-sessions.ts";
import { listInvites } from "./list-invites.ts";
import { listPeople } from "./list-people.ts";
import { listSessions } from "./list-sessions.ts";
import { newId } from "./new-id.ts";
import { eventsOf, signIn, signUp } from "./people-for-tests.ts";
import { revokeInvite } from "./revoke-invite.ts";
import { useInvite as spendInvite } from "./use-invite.ts";
import { usePasswordReset as spendPasswordReset } from "./use-password-reset.ts";

const noon = new Date("2026-11-22T12:00:00.000Z");
const hourMs = 60 * 60_000;
const hoursLater = (hours: number) => new Date(noon.getTime() + hours * hourMs);
const email = "eve@example.org";
const refusalOf = (attempt: Promise<unknown>) => attempt.catch(({ refusal, message }) => ({ refusal, message }));

/** Ann, who signs up first, owns the place. */
async function annAndBob(chat: TestChat) {
  const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
  chat.time = noon;
  chat.published.length = 0;
  return { chat, ann, bob };
}

describeOnBothDatabases("an invitation", (fixture) => {
  it("lets in as many as it says, also when they come at the same moment", async () => {
    const { chat, ann } = await annAndBob(fixture.chat());
    const { id, token } = await createInvite(chat, ann.id, { maxUses: 3, days: 7 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => spendInvite(chat, { token, email: `${at}@example.org` })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await listInvites(chat, ann.id)).toEqual([
      { id, createdAt: noon.toISOString(), expiresAt: hoursLater(7 * 24).toISOString(), maxUses: 3, uses: 3 },
    ]);
  });

  it("is refused in the same words whether unknown, used up, expired or revoked", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const usedUp = await createInvite(chat, ann.id, { maxUses: 1, days: 7 });
    await spendInvite(chat, { token: usedUp.token, email: "bob@example.org" });
    await chat.db.account.create({
      data: { id: newId(), userId: bob.id, accountId: bob.id, providerId: "credential" },
    });
    const revoked = await createInvite(chat, ann.id, { maxUses: 1, days: 7 });
    await revokeInvite(chat, ann.id, revoked.id);
    const expired = await createInvite(chat, ann.id, { maxUses: 1, days: 1 });
    chat.time = hoursLater(24);
    const unknown = await refusalOf(spendInvite(chat, { token: newId(), email }));
    expect(unknown).toMatchObject({ refusal: "forbidden" });
    for (const { token } of [usedUp, revoked, expired])
      expect(await refusalOf(spendInvite(chat, { token, email }))).toEqual(unknown);
  });

  it("is the owner's to make, see and revoke", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const { id } = await createInvite(chat, ann.id, { maxUses: 1, days: 7 });
    const forbidden = { refusal: "forbidden" };
    await expect(createInvite(chat, bob.id, { maxUses: 1, days: 7 })).rejects.toMatchObject(forbidden);
    await expect(listInvites(chat, bob.id)).rejects.toMatchObject(forbidden);
    await expect(revokeInvite(chat, bob.id, id)).rejects.toMatchObject(forbidden);
    await expect(revokeInvite(chat, ann.id, newId())).rejects.toMatchObject({ refusal: "not-found" });
    await revokeInvite(chat, ann.id, id);
    chat.time = hoursLater(1);
    await revokeInvite(chat, ann.id, id);
    expect(await listInvites(chat, ann.id)).toMatchObject([{ id, uses: 0, revokedAt: noon.toISOString() }]);
  });

  it("is not in the database: only a hash of it is", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const invite = await createInvite(chat, ann.id, { maxUses: 1, days: 7 });
    const reset = await createPasswordReset(chat, ann.id, bob.id);
    const stored = JSON.stringify([await chat.db.invite.findMany(), await chat.db.passwordReset.findMany()]);
    for (const { token } of [invite, reset]) {
      expect(Buffer.from(token, "base64url")).toHaveLength(32);
      expect(stored).not.toContain(token);
    }
  });
});

describeOnBothDatabases("a password reset", (fixture) => {
  it("sets the password once and signs the person out everywhere", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const [annsSession] = [await signIn(chat, ann), await signIn(chat, bob), await signIn(chat, bob)];
    const { token } = await createPasswordReset(chat, ann.id, bob.id);
    const passwordsSet: string[] = [];
    const use = () => spendPasswordReset(chat, token, async (_tx, userId) => void passwordsSet.push(userId));
    const outcomes = await Promise.allSettled([use(), use(), use()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(passwordsSet).toEqual([bob.id]);
    expect(await chat.db.session.findMany({ select: { id: true } })).toEqual([{ id: annsSession }]);
    expect(chat.published).toEqual([{ type: "sessions.ended", userId: bob.id, sessionIds: "all" }]);
  });

  it("is not used up, and signs nobody out, when the password cannot be set", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    await signIn(chat, bob);
    const { token } = await createPasswordReset(chat, ann.id, bob.id);
    const failing = spendPasswordReset(chat, token, () => Promise.reject(new Error("disk full")));
    await expect(failing).rejects.toThrow("disk full");
    expect(await chat.db.session.count()).toBe(1);
    expect(chat.published).toEqual([]);
    await spendPasswordReset(chat, token, async () => undefined);
  });

  it("is refused in the same words whether unknown, used, replaced, expired, or of a deactivated person", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const cleo = await signUp(chat, "Cleo");
    const use = (token: string) => spendPasswordReset(chat, token, async () => undefined);
    const replaced = await createPasswordReset(chat, ann.id, bob.id);
    const used = await createPasswordReset(chat, ann.id, bob.id);
    await use(used.token);
    const ofCleo = await createPasswordReset(chat, ann.id, cleo.id);
    await deactivatePerson(chat, ann.id, cleo.id);
    const unknown = await refusalOf(use(newId()));
    expect(unknown).toMatchObject({ refusal: "forbidden" });
    for (const { token } of [replaced, used, ofCleo]) expect(await refusalOf(use(token))).toEqual(unknown);
    const expired = await createPasswordReset(chat, ann.id, bob.id);
    chat.time = hoursLater(24);
    expect(await refusalOf(use(expired.token))).toEqual(unknown);
  });

  it("is the owner's to make, for people who are there", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    await expect(createPasswordReset(chat, bob.id, ann.id)).rejects.toMatchObject({ refusal: "forbidden" });
    await expect(createPasswordReset(chat, ann.id, newId())).rejects.toMatchObject({ refusal: "not-found" });
  });
});

describeOnBothDatabases("deactivating a person", (fixture) => {
  it("signs them out everywhere at once, until they are reactivated", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    await signIn(chat, bob);
    await deactivatePerson(chat, ann.id, bob.id);
    expect(await listSessions(chat, bob.id)).toEqual([]);
    expect(chat.published).toEqual([{ type: "sessions.ended", userId: bob.id, sessionIds: "all" }]);
    const bobListed = async () => (await listPeople(chat, ann.id)).find(({ id }) => id === bob.id);
    expect(await bobListed()).toMatchObject({ ...bob, role: "member", deactivatedAt: noon.toISOString() });
    await reactivatePerson(chat, ann.id, bob.id);
    expect(await bobListed()).not.toHaveProperty("deactivatedAt");
  });

  it("is the owner's alone, and nobody deactivates themself", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const forbidden = { refusal: "forbidden" };
    await expect(deactivatePerson(chat, bob.id, ann.id)).rejects.toMatchObject(forbidden);
    await expect(deactivatePerson(chat, ann.id, ann.id)).rejects.toMatchObject(forbidden);
    await expect(reactivatePerson(chat, bob.id, bob.id)).rejects.toMatchObject(forbidden);
    await expect(listPeople(chat, bob.id)).rejects.toMatchObject(forbidden);
    await expect(deactivatePerson(chat, ann.id, newId())).rejects.toMatchObject({ refusal: "not-found" });
  });

  it("leaves one owner when two deactivate each other at the same moment", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    for (let round = 1; round <= 10; round++) {
      await chat.db.user.updateMany({ data: { role: "owner", deactivatedAt: null } });
      await Promise.allSettled([deactivatePerson(chat, ann.id, bob.id), deactivatePerson(chat, bob.id, ann.id)]);
      expect(await chat.db.user.count({ where: { role: "owner", deactivatedAt: null } })).toBe(1);
    }
  });
});

describeOnBothDatabases("sessions", (fixture) => {
  it("are listed as long as they last, the most recently used first", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const [first, second] = [await signIn(chat, bob), await signIn(chat, bob)];
    await signIn(chat, bob, noon);
    await signIn(chat, ann);
    await chat.db.session.update({
      where: { id: first },
      data: { userAgent: "Firefox", updatedAt: hoursLater(99_999) },
    });
    const sessions = await listSessions(chat, bob.id);
    expect(sessions.map(({ id }) => id)).toEqual([first, second]);
    expect(sessions[0]).toMatchObject({ userAgent: "Firefox", expiresAt: hoursLater(1).toISOString() });
    expect(sessions[0]).not.toHaveProperty("token");
  });

  it("end one by one, all, or all but the one that asks", async () => {
    const { chat, bob } = await annAndBob(fixture.chat());
    const ids = [await signIn(chat, bob), await signIn(chat, bob), await signIn(chat, bob), await signIn(chat, bob)];
    const [first = "", second = ""] = ids;
    const left = async () => (await listSessions(chat, bob.id)).map(({ id }) => id).toSorted();
    await endSessions(chat, bob.id, { sessionIds: [first] });
    expect(await left()).toEqual(ids.slice(1));
    await endSessions(chat, bob.id, { sessionIds: "all", except: second });
    expect(await left()).toEqual([second]);
    await endSessions(chat, bob.id, { sessionIds: "all" });
    expect(await left()).toEqual([]);
    const [one, others, all] = eventsOf(chat.published, "sessions.ended");
    expect(one).toEqual({ type: "sessions.ended", userId: bob.id, sessionIds: [first] });
    expect(others?.sessionIds).toEqual(expect.arrayContaining(ids.slice(2)));
    expect(others?.sessionIds).toHaveLength(2);
    expect(all).toEqual({ type: "sessions.ended", userId: bob.id, sessionIds: "all" });
  });

  it("of somebody else do not end", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const anns = await signIn(chat, ann);
    await endSessions(chat, bob.id, { sessionIds: [anns] });
    expect(await listSessions(chat, ann.id)).toHaveLength(1);
  });

  it("are good while they are there, not expired, and of an active person", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const good = await signIn(chat, ann);
    const expired = await signIn(chat, ann, noon);
    const deactivated = await signIn(chat, bob);
    await chat.db.user.update({ where: { id: bob.id }, data: { deactivatedAt: noon } });
    expect(await activeSessions(chat, [good, expired, deactivated, newId()])).toEqual(new Set([good]));
    expect(await activeSessions(chat, [])).toEqual(new Set());
    const many = [...Array.from({ length: 3_000 }, newId), good];
    expect(await activeSessions(chat, many)).toEqual(new Set([good]));
  });
});
