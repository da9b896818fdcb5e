import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { listVersions } from "./list-versions.ts";
import { say, signUp } from "./people-for-tests.ts";

describeOnBothDatabases("what a message said before", (fixture) => {
  async function annsRoom() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const room = await createRoom(chat, ann.id, { name: "design", private: true });
    return { chat, ann, bob, room };
  }

  it("is kept, each version with its time, and the present one is the last", async () => {
    const { chat, ann, room } = await annsRoom();
    const at = (second: number) => `2030-01-01T00:00:0${second}.000Z`;
    chat.time = new Date(at(1));
    const { id: messageId } = await say(chat, ann, room.id, "Helo");
    for (const [second, body] of [
      [2, "Hello"],
      [3, "Hello"],
      [4, "Hello Bob"],
    ] as const) {
      chat.time = new Date(at(second));
      await editMessage(chat, ann.id, { messageId, body });
    }
    expect(await listVersions(chat, ann.id, messageId)).toEqual({
      versions: [
        { body: "Helo", at: at(1) },
        { body: "Hello", at: at(2) },
        { body: "Hello Bob", at: at(4) },
      ],
    });
  });

  it("is for those who may read the message", async () => {
    const { chat, ann, bob, room } = await annsRoom();
    const { id: messageId } = await say(chat, ann, room.id, "Plans");
    await expect(listVersions(chat, bob.id, messageId)).rejects.toMatchObject({ refusal: "not-found" });
  });

  it("is erased with the message", async () => {
    const { chat, ann, room } = await annsRoom();
    const { id: messageId } = await say(chat, ann, room.id, "Secret");
    await editMessage(chat, ann.id, { messageId, body: "Nothing" });
    await deleteMessage(chat, ann.id, { messageId });
    expect(await listVersions(chat, ann.id, messageId)).toEqual({ versions: [] });
    expect(await chat.db.messageVersion.count()).toBe(0);
  });
});
