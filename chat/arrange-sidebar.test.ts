import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { arrangeSidebar } from "./arrange-sidebar.ts";
import { changeSettings } from "./change-settings.ts";
import { createRoom } from "./create-room.ts";
import { getSettings } from "./get-settings.ts";
import { eventsOf, signUp } from "./people-for-tests.ts";

describeOnBothDatabases("a person's list of rooms", (fixture) => {
  it("is kept, and told to their other tabs; nobody else has it", async () => {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "harbour", private: false });
    const settings = await arrangeSidebar(chat, ann.id, {
      type: "place",
      roomId,
      sectionId: "starred",
      order: [roomId],
    });
    expect(settings.sidebar[0]).toEqual({ id: "starred", roomIds: [roomId] });
    expect(eventsOf(chat.published, "account.changed").at(-1)).toMatchObject({ userId: ann.id, change: { settings } });
    expect((await getSettings(chat, ann.id)).settings).toEqual(settings);
    expect((await getSettings(chat, bob.id)).settings.sidebar).toEqual([]);
  });

  it("two tabs change two things at once, and a setting: all of it holds", async () => {
    const chat = fixture.chat();
    const ann = await signUp(chat, "Ann");
    await Promise.all([
      arrangeSidebar(chat, ann.id, { type: "add", sectionId: "work", name: "Work" }),
      arrangeSidebar(chat, ann.id, { type: "add", sectionId: "play", name: "Play" }),
      changeSettings(chat, ann.id, { unreadFirst: true }),
    ]);
    const { settings } = await getSettings(chat, ann.id);
    expect(settings.unreadFirst).toBe(true);
    const names = settings.sidebar.flatMap(({ name = [] }) => name);
    expect(names.toSorted()).toEqual(["Play", "Work"]);
  });
});
