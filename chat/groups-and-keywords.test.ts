import { expect, it } from "vitest";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { changeProfile } from "./change-profile.ts";
import { changeSettings } from "./change-settings.ts";
import { createRoom } from "./create-room.ts";
import { editMessage } from "./edit-message.ts";
import { explainMessage } from "./explain-message.ts";
import { listNotifications } from "./list-notifications.ts";
import { openDirect } from "./open-direct.ts";
import { say, signUp } from "./people-for-tests.ts";

const noon = new Date("2026-11-23T12:00:00.000Z");

/** A room of Ann's with Bob and Cleo in it; Dan is somewhere else. */
async function roomOfThree(chat: TestChat) {
  const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
  const dan = await signUp(chat, "Dan");
  const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: false });
  for (const { id: userId } of [bob, cleo]) await addMember(chat, ann.id, { roomId, userId });
  chat.time = noon;
  const told = async ({ id }: Person) =>
    (await listNotifications(chat, id)).map(({ kind, body }) => `${kind}: ${body}`);
  return { chat, ann, bob, cleo, dan, roomId, told };
}

describeOnBothDatabases("@here and @room", (fixture) => {
  it("@room tells everybody in the room, and says so; nobody else, and not the author", async () => {
    const { chat, ann, bob, cleo, dan, roomId, told } = await roomOfThree(fixture.chat());
    const message = await say(chat, ann, roomId, "@room: cake");
    expect(message.mentions).toEqual([]);
    expect([await told(bob), await told(cleo)]).toEqual([["room: @room: cake"], ["room: @room: cake"]]);
    expect([await told(ann), await told(dan)]).toEqual([[], []]);
    const why = await explainMessage(chat, bob.id, message.id);
    expect(why.steps[0]?.text).toBe("Somebody wrote to the whole room, with @room.");
  });

  it("@here tells who is online, and explains to the others why they were not told", async () => {
    const { chat, ann, bob, cleo, roomId, told } = await roomOfThree(fixture.chat());
    chat.online.add(ann.id).add(bob.id);
    const message = await say(chat, ann, roomId, "@here lunch?");
    expect([await told(bob), await told(cleo)]).toEqual([["here: @here lunch?"], []]);
    expect(await explainMessage(chat, cleo.id, message.id)).toMatchObject({ reason: "not-here", isTold: false });
  });

  it("call nobody in code, in an address, or as part of a longer name", async () => {
    const { chat, ann, bob, roomId, told } = await roomOfThree(fixture.chat());
    for (const text of ["`@room`", "a@room.org", "@room-mate", "@rooms", "@heres"]) await say(chat, ann, roomId, text);
    expect(await told(bob)).toEqual([]);
  });

  it("are nobody's handle", async () => {
    const { chat, ann } = await roomOfThree(fixture.chat());
    expect(await signUp(chat, "Room")).toMatchObject({ handle: "room2" });
    await expect(changeProfile(chat, ann.id, { handle: "here" })).rejects.toMatchObject({ refusal: "conflict" });
  });

  it("added by an edit, tells who had no word of it; taken out, they are no longer told", async () => {
    const { chat, ann, bob, cleo, roomId, told } = await roomOfThree(fixture.chat());
    const { id: messageId } = await say(chat, ann, roomId, "@bob cake");
    await editMessage(chat, ann.id, { messageId, body: "@room cake" });
    expect([await told(bob), await told(cleo)]).toEqual([["mention: @room cake"], ["room: @room cake"]]);
    await editMessage(chat, ann.id, { messageId, body: "@room more cake" });
    expect(await told(cleo)).toEqual(["room: @room more cake"]);
    await editMessage(chat, ann.id, { messageId, body: "no cake" });
    expect([await told(bob), await told(cleo)]).toEqual([[], []]);
  });

  it("an edit leaves word with who was here when it was sent, and is not here any more", async () => {
    const { chat, ann, bob, roomId, told } = await roomOfThree(fixture.chat());
    chat.online.add(bob.id);
    const { id: messageId } = await say(chat, ann, roomId, "@here lunhc?");
    chat.online.clear();
    await editMessage(chat, ann.id, { messageId, body: "@here lunch?" });
    expect(await told(bob)).toEqual(["here: @here lunch?"]);
  });

  it("in a direct conversation they are words like others", async () => {
    const { chat, ann, bob, told } = await roomOfThree(fixture.chat());
    const { id: roomId } = await openDirect(chat, ann.id, [bob.id]);
    await say(chat, ann, roomId, "@room @here");
    expect(await told(bob)).toEqual(["direct: @room @here"]);
  });
});

describeOnBothDatabases("keywords", (fixture) => {
  it("tell who listens for them, in rooms they are in, until they listen no more", async () => {
    const { chat, ann, bob, dan, roomId, told } = await roomOfThree(fixture.chat());
    for (const { id } of [bob, dan]) await changeSettings(chat, id, { keywords: ["Cake", "on call"] });
    const message = await say(chat, ann, roomId, "Who wants CAKE?");
    await say(chat, ann, roomId, "cakes are not cake-like for who is on   call");
    await say(chat, ann, roomId, "pancake");
    expect(await told(bob)).toEqual([
      "keyword: Who wants CAKE?",
      "keyword: cakes are not cake-like for who is on call",
    ]);
    expect(await told(dan)).toEqual([]);
    const why = await explainMessage(chat, bob.id, message.id);
    expect(why.steps[0]?.text).toBe("Somebody used one of your words.");
    await changeSettings(chat, bob.id, { keywords: [] });
    await say(chat, ann, roomId, "cake again");
    expect(await told(bob)).toHaveLength(2);
  });

  it("of one's own message tell nobody", async () => {
    const { chat, bob, roomId, told } = await roomOfThree(fixture.chat());
    await changeSettings(chat, bob.id, { keywords: ["cake"] });
    await say(chat, bob, roomId, "cake");
    expect(await told(bob)).toEqual([]);
  });

  it("put in by an edit tell, taken out do not", async () => {
    const { chat, ann, bob, roomId, told } = await roomOfThree(fixture.chat());
    await changeSettings(chat, bob.id, { keywords: ["cake"] });
    const { id: messageId } = await say(chat, ann, roomId, "pie");
    await editMessage(chat, ann.id, { messageId, body: "cake" });
    expect(await told(bob)).toEqual(["keyword: cake"]);
    await editMessage(chat, ann.id, { messageId, body: "pie" });
    expect(await told(bob)).toEqual([]);
  });

  it("written twice in one's settings are one", async () => {
    const { chat, ann, bob, roomId, told } = await roomOfThree(fixture.chat());
    await changeSettings(chat, bob.id, { keywords: ["Cake", "cake", "CAKE"] });
    await say(chat, ann, roomId, "cake");
    expect(await told(bob)).toHaveLength(1);
  });
});
