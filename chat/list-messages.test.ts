import { expect, it } from "vitest";
import type { MessagePage } from "#protocol/values";
import { describeOnBothDatabases } from "#test/databases";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { joinRoom } from "./join-room.ts";
import { listMessages } from "./list-messages.ts";
import { newId } from "./new-id.ts";
import { say, signUp } from "./people-for-tests.ts";

describeOnBothDatabases("paging through a room", (fixture) => {
  /** Log: 1 Ann joined, 2–6 messages, 7 Bob joined, 8 topic, 9–12 messages. */
  async function roomWithNineMessages() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "design", private: false });
    for (let n = 1; n <= 5; n++) await say(chat, ann, roomId, `Message ${n}`);
    await joinRoom(chat, bob.id, roomId);
    await changeRoom(chat, bob.id, roomId, { topic: "Shapes" });
    for (let n = 6; n <= 9; n++) await say(chat, bob, roomId, `Message ${n}`);
    return { chat, ann, bob, roomId };
  }

  const seqsOf = ({ messages, notes }: MessagePage) => ({
    messages: messages.map(({ seq }) => seq),
    notes: notes.map(({ seq }) => seq),
  });

  it("begins with the newest messages, and the notes between them", async () => {
    const { chat, ann, bob, roomId } = await roomWithNineMessages();
    const page = await listMessages(chat, ann.id, { roomId, limit: 5 });
    expect(seqsOf(page)).toEqual({ messages: [6, 9, 10, 11, 12], notes: [7, 8] });
    expect(page).toMatchObject({ before: 6, head: 12, epoch: expect.any(String) });
    expect(page).not.toHaveProperty("after");
    expect(page.messages[1]).toMatchObject({ body: "Message 6", n: 6, author: bob });
    expect(page.notes).toMatchObject([
      { type: "member.joined", actor: bob, subject: bob },
      { type: "room.changed", actor: bob, name: "design", topic: "Shapes" },
    ]);
  });

  it.each([1, 2, 3, 4, 50])("shows everything exactly once on the way back, %i at a time", async (limit) => {
    const { chat, ann, roomId } = await roomWithNineMessages();
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await listMessages(chat, ann.id, { roomId, limit, before });
      seen.push(...page.messages.map(({ seq }) => seq), ...page.notes.map(({ seq }) => seq));
      before = page.before;
    } while (before !== undefined);
    expect(seen.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it.each([1, 2, 3, 4, 50])("shows everything exactly once on the way forward, %i at a time", async (limit) => {
    const { chat, ann, roomId } = await roomWithNineMessages();
    const seen: number[] = [];
    let after: number | undefined = 0;
    do {
      const page: MessagePage = await listMessages(chat, ann.id, { roomId, limit, after });
      seen.push(...page.messages.map(({ seq }) => seq), ...page.notes.map(({ seq }) => seq));
      after = page.after;
    } while (after !== undefined);
    expect(seen.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it("opens around a message, with cursors both ways", async () => {
    const { chat, ann, roomId } = await roomWithNineMessages();
    const page = await listMessages(chat, ann.id, { roomId, limit: 4, around: 6 });
    expect(seqsOf(page)).toEqual({ messages: [5, 6, 9, 10], notes: [7, 8] });
    expect(page).toMatchObject({ before: 5, after: 10 });
    const atTheEnd = await listMessages(chat, ann.id, { roomId, limit: 4, around: 400 });
    expect(seqsOf(atTheEnd).messages).toEqual([11, 12]);
    const atTheBeginning = await listMessages(chat, ann.id, { roomId, limit: 4, around: 2 });
    expect(seqsOf(atTheBeginning)).toEqual({ messages: [2, 3, 4, 5], notes: [1] });
  });

  it("leads back to the messages from beyond either end", async () => {
    const { chat, ann, roomId } = await roomWithNineMessages();
    expect(await listMessages(chat, ann.id, { roomId, limit: 4, after: 12 })).toMatchObject({
      messages: [],
      before: 13,
    });
    expect(await listMessages(chat, ann.id, { roomId, limit: 4, before: 2 })).toMatchObject({ messages: [], after: 1 });
    const far = Number.MAX_SAFE_INTEGER;
    expect(await listMessages(chat, ann.id, { roomId, limit: 4, after: far })).toMatchObject({
      messages: [],
      before: 13,
    });
    for (const query of [{ before: far }, { around: far }])
      expect((await listMessages(chat, ann.id, { roomId, limit: 4, ...query })).messages.at(-1)?.seq).toBe(12);
  });

  it("has no cursors in a room without messages", async () => {
    const { chat, ann } = await roomWithNineMessages();
    const { id: roomId } = await createRoom(chat, ann.id, { name: "empty", private: true });
    const page = await listMessages(chat, ann.id, { roomId, limit: 50 });
    expect(page).toMatchObject({ messages: [], notes: [{ type: "member.joined", seq: 1 }], head: 1 });
    expect(page).not.toHaveProperty("before");
    expect(page).not.toHaveProperty("after");
  });

  it("shows the newest hundred notes of a room where nobody speaks", async () => {
    const { chat, ann, roomId } = await roomWithNineMessages();
    for (let n = 1; n <= 105; n++) await changeRoom(chat, ann.id, roomId, { topic: `Topic ${n}` });
    const page = await listMessages(chat, ann.id, { roomId, limit: 1 });
    expect(page.notes).toHaveLength(100);
    expect(page.notes.at(-1)?.seq).toBe(page.head);
  });

  it("needs membership, and says nothing of a private room", async () => {
    const { chat, ann, roomId } = await roomWithNineMessages();
    const cleo = await signUp(chat, "Cleo");
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    const page = (id: string) => listMessages(chat, cleo.id, { roomId: id, limit: 1 });
    await expect(page(roomId)).rejects.toMatchObject({ refusal: "forbidden", message: "Join the room to read it." });
    const wrongId = await page(newId()).catch(({ refusal, message }) => ({ refusal, message }));
    await expect(page(plans.id)).rejects.toMatchObject(wrongId);
  });
});
