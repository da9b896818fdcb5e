import { expect, it } from "vitest";
import { defaultSettings } from "#protocol/settings";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { listCards } from "./cards.ts";
import { changeProfile } from "./change-profile.ts";
import { changeSettings } from "./change-settings.ts";
import { createRoom } from "./create-room.ts";
import { findMentionable } from "./find-mentionable.ts";
import { getFeed } from "./get-feed.ts";
import { getProfile } from "./get-profile.ts";
import { getSettings } from "./get-settings.ts";
import { noteLastActive } from "./note-last-active.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, signUp } from "./people-for-tests.ts";

const noon = new Date("2026-11-23T12:00:00.000Z");
const later = (ms: number) => new Date(noon.getTime() + ms);
const hour = 60 * 60_000;

describeOnBothDatabases("who one is", (fixture) => {
  it("is told to everybody as it is now, with what it is until it is over", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    chat.time = noon;
    const until = later(hour).toISOString();
    const status = { emoji: "🍜", text: "Lunch", until };
    const changed = await changeProfile(chat, ann.id, {
      title: "Captain",
      timeZone: "Europe/Berlin",
      status,
      dndUntil: until,
    });
    expect(changed).toEqual({ ...ann, title: "Captain", timeZone: "Europe/Berlin", status, dndUntil: until });
    expect(eventsOf(chat.published, "person.changed").at(-1)?.person).toEqual(changed);
    expect(await getProfile(chat, bob.id, ann.id)).toEqual({ ...changed, role: "owner" });
    chat.time = later(hour);
    const after = { ...ann, title: "Captain", timeZone: "Europe/Berlin" };
    expect(await getProfile(chat, bob.id, ann.id)).toEqual({ ...after, role: "owner" });
    expect(await listCards(chat, [bob.id, ann.id])).toEqual(expect.arrayContaining([after, bob]));
  });

  it("what is not named stays, and null takes it away", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    const status = { emoji: "", text: "Reading" };
    await changeProfile(chat, ann.id, { status, title: "Captain" });
    expect(await changeProfile(chat, ann.id, { name: "Anna" })).toMatchObject({
      name: "Anna",
      title: "Captain",
      status,
    });
    expect(await changeProfile(chat, ann.id, { status: null, title: "" })).toEqual({ ...ann, name: "Anna" });
  });

  it("when people were last active is stored for many at once", async () => {
    const chat = fixture.chat();
    const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    await noteLastActive(chat, [
      { userId: ann.id, at: noon },
      { userId: bob.id, at: later(hour) },
    ]);
    const seen = async (id: string) => (await getProfile(chat, ann.id, id)).activeAt;
    expect(await seen(ann.id)).toBe(noon.toISOString());
    expect(await seen(bob.id)).toBe(later(hour).toISOString());
    expect(await seen(cleo.id)).toBeUndefined();
  });

  it("of nobody there is nothing", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    await expect(getProfile(chat, ann.id, "nobody")).rejects.toMatchObject({ refusal: "not-found" });
  });
});

describeOnBothDatabases("settings", (fixture) => {
  it("are the defaults until one chooses, and only what is chosen is kept", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    expect(await getSettings(chat, ann.id)).toEqual({ settings: defaultSettings });
    expect(await getFeed(chat, ann.id)).not.toHaveProperty("settings");
    const settings = await changeSettings(chat, ann.id, { theme: "dark", sound: "drop" });
    expect(settings).toEqual({ ...defaultSettings, theme: "dark" });
    expect(await getFeed(chat, ann.id)).toMatchObject({ settings: { theme: "dark" } });
    expect(eventsOf(chat.published, "account.changed")).toEqual([
      { type: "account.changed", userId: ann.id, change: { settings } },
    ]);
    const { settings: stored } = await chat.db.user.findUniqueOrThrow({ where: { id: ann.id } });
    expect(JSON.parse(stored)).toEqual({ theme: "dark" });
  });

  it("changed by two tabs at the same moment, both hold", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    await Promise.all([changeSettings(chat, ann.id, { theme: "dark" }), changeSettings(chat, ann.id, { clock: "12" })]);
    expect((await getSettings(chat, ann.id)).settings).toMatchObject({ theme: "dark", clock: "12" });
  });

  it("of another version that mean nothing here are as if they had not been chosen", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    const settings = JSON.stringify({ theme: "sepia", clock: "24", fonts: "large" });
    await chat.db.user.update({ where: { id: ann.id }, data: { settings } });
    expect((await getSettings(chat, ann.id)).settings).toEqual({ ...defaultSettings, clock: "24" });
  });
});

describeOnBothDatabases("whom one could mention", (fixture) => {
  it("members first, then who would have to be added; in a direct conversation only who is in it", async () => {
    const chat = fixture.chat();
    const [ann, bea, ben] = [await signUp(chat, "Ann"), await signUp(chat, "Bea"), await signUp(chat, "Ben")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId, userId: ben.id });
    expect(await findMentionable(chat, ann.id, roomId, "@be")).toEqual({
      people: [
        { ...ben, isMember: true },
        { ...bea, isMember: false },
      ],
      members: 2,
    });
    const direct = await openDirect(chat, ann.id, [ben.id]);
    const inDirect = await findMentionable(chat, ann.id, direct.id, "be");
    expect(inDirect.people).toEqual([{ ...ben, isMember: true }]);
    await expect(findMentionable(chat, bea.id, roomId, "")).rejects.toMatchObject({ refusal: "not-found" });
  });
});
