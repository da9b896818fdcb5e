import { expect, it } from "vitest";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { firstSince } from "./first-since.ts";
import { newId } from "./new-id.ts";
import { reply, say, signUp } from "./people-for-tests.ts";

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n));

describeOnBothDatabases("the first message since a moment", (fixture) => {
  /** Message 1 was sent at one o'clock, message 2 at two, … and one reply in a thread at half past. */
  async function roomWith(count: number) {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    const { id: roomId } = await createRoom(chat, ann.id, { name: "design", private: true });
    for (let n = 1; n <= count; n++) await sayAt(chat, ann, roomId, n);
    return { chat, ann, roomId };
  }

  async function sayAt(chat: TestChat, ann: Person, roomId: string, n: number): Promise<void> {
    const { id } = await say(chat, ann, roomId, `Message ${n}`);
    await chat.db.message.update({ where: { id }, data: { sentAt: hour(n) } });
    if (n % 3 === 0) await reply(chat, ann, { roomId, threadId: id });
  }

  it.each([1, 5, 33, 70])("is found wherever it is among %i", async (count) => {
    const { chat, ann, roomId } = await roomWith(count);
    const ask = async (since: Date) => {
      const { first } = await firstSince(chat, ann.id, { roomId, since });
      return first && (await chat.db.message.findUnique({ where: { id: first.messageId } }))?.body;
    };
    for (const n of new Set([1, 2, Math.ceil(count / 2), count].filter((one) => one <= count))) {
      expect(await ask(hour(n))).toBe(`Message ${n}`);
      expect(await ask(new Date(hour(n).getTime() - 60_000))).toBe(`Message ${n}`);
    }
    expect(await ask(new Date(0))).toBe("Message 1");
    expect(await ask(hour(count + 1))).toBeUndefined();
  });

  it("is none in a room where nobody spoke", async () => {
    const { chat, ann, roomId } = await roomWith(0);
    expect(await firstSince(chat, ann.id, { roomId, since: new Date(0) })).toEqual({});
  });

  it("takes a handful of statements, however long the room's history", async () => {
    const { chat, ann, roomId } = await roomWith(70);
    let statements = 0;
    chat.gaps.beforeEach = async ({ sql }) => void (/\bMessage\b/.test(sql) && statements++);
    await firstSince(chat, ann.id, { roomId, since: hour(40) });
    chat.gaps.beforeEach = undefined;
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThanOrEqual(2);
  });

  it("needs membership, and says nothing of a private room", async () => {
    const { chat, roomId } = await roomWith(1);
    const cleo = await signUp(chat, "Cleo");
    const ask = (id: string) => firstSince(chat, cleo.id, { roomId: id, since: new Date(0) });
    const wrongId = await ask(newId()).catch(({ refusal, message }) => ({ refusal, message }));
    await expect(ask(roomId)).rejects.toMatchObject(wrongId);
  });
});
