import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { listMentions } from "./list-mentions.ts";
import { say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { removeMember } from "./remove-member.ts";

describeOnBothDatabases("the list of mentions", (fixture) => {
  it("has what called me, the newest first, read or not; not what was said to others", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    const old = await say(chat, bob, general, "@ann once");
    await readRoom(chat, ann.id, { roomId: general, seq: old.seq });
    await say(chat, bob, general, "to nobody");
    await say(chat, bob, general, "@room twice");
    expect((await listMentions(chat, ann.id)).mentions).toMatchObject([
      { message: { body: "@room twice" }, isUnread: true },
      { message: { body: "@ann once" }, isUnread: false },
    ]);
    expect((await listMentions(chat, bob.id)).mentions).toEqual([]);
  });

  it("has nothing that was deleted, nor anything of a room that is mine no more", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const { id: roomId } = await createRoom(chat, bob.id, { name: "board", private: true });
    await addMember(chat, bob.id, { roomId, userId: ann.id });
    await say(chat, bob, roomId, "@ann in private");
    const wrong = await say(chat, bob, await generalRoomId(chat), "@ann by mistake");
    await deleteMessage(chat, bob.id, { messageId: wrong.id });
    expect((await listMentions(chat, ann.id)).mentions).toMatchObject([{ message: { body: "@ann in private" } }]);
    await removeMember(chat, bob.id, { roomId, userId: ann.id });
    expect((await listMentions(chat, ann.id)).mentions).toEqual([]);
  });

  it("ends after a hundred", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    await Promise.all(Array.from({ length: 102 }, (_, n) => say(chat, bob, general, `@ann ${n}`)));
    expect((await listMentions(chat, ann.id)).mentions).toHaveLength(100);
  });
});
