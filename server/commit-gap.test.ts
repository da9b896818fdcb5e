import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { addMember } from "#chat/add-member";
import { changeRoom } from "#chat/change-room";
import { createRoom } from "#chat/create-room";
import { deleteMessage } from "#chat/delete-message";
import { editMessage } from "#chat/edit-message";
import { listEntries } from "#chat/list-entries";
import { say } from "#chat/people-for-tests";
import { removeMember } from "#chat/remove-member";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { startNode, type TestNode } from "#test/node";
import { openTab } from "./test-people.ts";

vi.setConfig({ testTimeout: 30_000 });

type Member = Awaited<ReturnType<TestNode["signUp"]>>;
type Scene = { chat: TestChat; node: TestNode; ann: Member; roomId: string };

const speak = ({ chat, ann, roomId }: Scene) => say(chat, { ...ann, handle: "ann" }, roomId, "@bob SECRET");

/** What Ann does to a room whose log is held open between its commit and its being published. */
const doneByAnn = {
  sending: ({ chat, ann, roomId }: Scene) => say(chat, { ...ann, handle: "ann" }, roomId, "@bob come"),
  editing: ({ chat, ann }: Scene, messageId: string) => editMessage(chat, ann.id, { messageId, body: "@bob come" }),
  deleting: ({ chat, ann }: Scene, messageId: string) => deleteMessage(chat, ann.id, { messageId }),
  renaming: ({ chat, ann, roomId }: Scene) => changeRoom(chat, ann.id, roomId, { name: "new plans" }),
};

describeOnBothDatabases("between the commit and the publishing of", (fixture) => {
  it.each(Object.entries(doneByAnn))(
    "%s, a removal leaves nothing after it to who was removed, and all of it once to the others",
    async (_, act) => {
      const chat = fixture.chat();
      const node = await startNode(chat, fixture.provider);
      const [ann, bob, cleo] = [await node.signUp("Ann"), await node.signUp("Bob"), await node.signUp("Cleo")];
      const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
      for (const { id: userId } of [bob, cleo]) await addMember(chat, ann.id, { roomId, userId });
      const scene: Scene = { chat, node, ann, roomId };
      const { id, seq } = await say(chat, { ...ann, handle: "ann" }, roomId, "first");
      const [his, hers] = [await listenEverywhere(scene, bob), await listenEverywhere(scene, cleo)];

      // The invitations are sent in a transaction of their own, whose commit is not the one that is meant.
      const unsent = () => chat.db.notification.count({ where: { sentAt: null, settledAt: null } });
      await expect.poll(unsent).toBe(0);
      chat.gaps.afterCommit = async () => {
        chat.gaps.afterCommit = undefined;
        await removeMember(chat, ann.id, { roomId, userId: bob.id });
        // On another node: this one stores nothing more before the batch is published.
        await speak({ ...scene, chat: { ...chat } });
      };
      await act(scene, id);
      await speak(scene);

      const { entries } = await listEntries(chat, cleo.id, { roomId, after: seq });
      expect(entries.map(({ type }) => type).slice(1)).toEqual(["member.left", "message.created", "message.created"]);
      for (const told of await hers()) expect(inOrder(told)).toEqual(entries.map((entry) => entry.seq));
      for (const told of await his()) {
        const gone = told.findIndex(({ event }) => event === "room:gone");
        expect(gone).toBeGreaterThan(-1);
        expect(JSON.stringify(told.slice(gone + 1))).not.toContain(roomId);
        expect(JSON.stringify(told)).not.toContain("SECRET");
        expect(inOrder(told).filter((heard) => heard > seq + 1)).toEqual([]);
      }
    },
  );
});

type Told = { event: string; payload: unknown }[];

/** Somebody's tab with the room open, and a stream in full mode beside it. Answers what each was told, once asked; then both are over. */
async function listenEverywhere({ node, roomId }: Scene, person: Member): Promise<() => Promise<Told[]>> {
  const tab = await openTab(person, { roomId });
  const reader = new PassThrough();
  const { id: userId, sessionId } = person;
  const asked = { userId, sessionId, browser: crypto.randomUUID(), gen: 1, lastEventId: null };
  const stream = await node.live.streams.open({ ...asked, mode: "full" });
  stream?.begin({ to: reader, isChunked: false });
  return async () => {
    await tab.say("client:active", {});
    reader.end();
    return [tab.heard, eventsIn(await text(reader))];
  };
}

function eventsIn(text: string): Told {
  const named = /^event: ?(.+)\ndata: ?(.+)$/gm;
  return Array.from(text.matchAll(named), ([, event = "", payload = ""]) => ({ event, payload: JSON.parse(payload) }));
}

/** The `seq` of every entry told, as a reader puts them in order. */
function inOrder(told: Told): number[] {
  const entries = told.flatMap(({ event, payload }) => (event === "entry" ? [payload] : []));
  return entries.map((entry) => Number(Reflect.get(Object(entry), "seq"))).toSorted((one, other) => one - other);
}
