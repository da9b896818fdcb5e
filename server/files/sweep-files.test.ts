import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { changePicture } from "#chat/change-picture";
import { createRoom } from "#chat/create-room";
import { deleteMessage } from "#chat/delete-message";
import { deleteRoom } from "#chat/delete-room";
import { newId } from "#chat/new-id";
import { signUp } from "#chat/people-for-tests";
import { sendMessage } from "#chat/send-message";
import { storeAttachment } from "#chat/store-attachment";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { temporaryFolder } from "#test/temporary-folder";
import { createDiskStore } from "./disk-store.ts";
import { sweepFiles } from "./sweep-files.ts";

/** Ann's room, and a store whose contents are never fresh. */
async function place(chat: TestChat) {
  const ann = await signUp(chat, "Ann");
  const room = await createRoom(chat, ann.id, { name: "plans", private: true });
  const store = createDiskStore(temporaryFolder(), { freshMs: 0 });
  return { chat, ann, room, store, put: (text: string) => store.put(new Blob([text]).stream()) };
}

type Place = Awaited<ReturnType<typeof place>>;

async function send({ chat, ann, room, put }: Place, text: string) {
  const file = { name: "notes.txt", type: "text/plain", kind: "file" as const, ...(await put(text)) };
  const { id } = await storeAttachment(chat, { userId: ann.id, roomId: room.id }, file);
  const draft = { roomId: room.id, clientId: newId(), body: "look", attachmentIds: [id] };
  const { message } = await sendMessage(chat, ann.id, draft);
  return { hash: file.hash, messageId: message.id };
}

function sweeping({ chat, store }: Place, straysEveryMs = 60_000) {
  const sweep = sweepFiles({ chat, store, log: pino({ level: "silent" }), everyMs: 20, straysEveryMs });
  onTestFinished(() => sweep.stop());
}

async function kept({ store }: Place): Promise<string[]> {
  const hashes: string[] = [];
  for await (const hash of store.hashes()) hashes.push(hash);
  return hashes;
}

describeOnBothDatabases("the bytes of files", (fixture) => {
  it("go with their message, unless another has the same, and with their room", async () => {
    const here = await place(fixture.chat());
    const { chat, ann, room } = here;
    const [one, same, other] = [await send(here, "one"), await send(here, "one"), await send(here, "other")];
    sweeping(here);
    await deleteMessage(chat, ann.id, { messageId: other.messageId });
    await expect.poll(() => kept(here)).toEqual([one.hash]);
    await deleteMessage(chat, ann.id, { messageId: one.messageId });
    await expect.poll(() => chat.db.attachment.count()).toBe(1);
    expect(await kept(here)).toEqual([same.hash]);
    await deleteRoom(chat, ann.id, room.id);
    await expect.poll(() => chat.db.attachment.count()).toBe(0);
    expect(await kept(here)).toEqual([]);
  });

  it("that a crash left without a row go at the next start, and no others", async () => {
    const here = await place(fixture.chat());
    await here.put("left behind");
    const { hash } = await send(here, "sent");
    sweeping(here);
    await expect.poll(() => kept(here)).toEqual([hash]);
  });
  it("of a person's picture go when it is replaced, without a restart, unless somebody else has the same", async () => {
    const here = await place(fixture.chat());
    const { chat, ann } = here;
    const bob = await signUp(chat, "Bob");
    const [before, same] = [await here.put("before"), await here.put("same")];
    await changePicture(chat, ann.id, before.hash);
    await changePicture(chat, bob.id, same.hash);
    sweeping(here, 20);
    await changePicture(chat, ann.id, same.hash);
    await expect.poll(() => kept(here)).toEqual([same.hash]);
    await changePicture(chat, bob.id, null);
    await here.put("nobody's");
    await expect.poll(() => kept(here)).toEqual([same.hash]);
  });
});
