import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { addMember } from "#chat/add-member";
import { createRoom } from "#chat/create-room";
import { deactivatePerson } from "#chat/deactivate-person";
import { deleteRoom } from "#chat/delete-room";
import { endSessions } from "#chat/end-sessions";
import { say } from "#chat/people-for-tests";
import { removeMember } from "#chat/remove-member";
import { type DatabaseFixture, describeOnBothDatabases, type TestChat } from "#test/databases";
import { startNode, type TestNode } from "#test/node";
import type { TestTab } from "./test-connections.ts";
import { connect, openTab } from "./test-people.ts";

// Dozens of rounds each, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

type Member = Awaited<ReturnType<TestNode["signUp"]>>;
/** Ann's private room with Bob in it; `hasEnded`: Bob's right did. */
type Scene = { chat: TestChat; node: TestNode; ann: Member; bob: Member; roomId: string; hasEnded: boolean };

const speak = ({ chat, ann, roomId }: Scene) => say(chat, { ...ann, handle: "ann" }, roomId, "@bob SECRET");

/** Bob's right to the room ends, and Ann goes on speaking. */
const roomEndings = {
  "a removal": async (scene: Scene) => {
    const { chat, ann, bob, roomId } = scene;
    await removeMember(chat, ann.id, { roomId, userId: bob.id });
    await speak(scene);
  },
  "the room's deletion": ({ chat, ann, roomId }: Scene) => deleteRoom(chat, ann.id, roomId),
};

/** Bob's right to be here at all ends. */
const sessionEndings = {
  "signing out": async (scene: Scene) => {
    await endSessions(scene.chat, scene.bob.id, { sessionIds: [scene.bob.sessionId] });
    await speak(scene);
  },
  deactivation: async (scene: Scene) => {
    await deactivatePerson(scene.chat, scene.ann.id, scene.bob.id);
    await speak(scene);
  },
};

describeOnBothDatabases("in every gap of a connection", (fixture) => {
  it.each(Object.entries(roomEndings))(
    "%s leaves nothing to a tab that attaches and opens the room",
    async (_, end) => {
      await inEveryGap(fixture, { end, isBobNew: false }, async ({ bob, roomId }, arm) => {
        const tab = await connect(bob);
        arm();
        const attached = await tab.say("feed:attach", {});
        const opened = await tab.say("room:open", { roomId, after: 0 });
        return async () => {
          const answered = await tab.say("client:active", {});
          return [attached, opened, answered, tab.heard];
        };
      });
    },
  );

  it.each(Object.entries(sessionEndings))("%s leaves nothing to a tab that comes in", async (_, end) => {
    await inEveryGap(fixture, { end, isBobNew: true }, async (scene, arm) => {
      arm();
      const tab = await connect(scene.bob).catch(() => undefined);
      const attached = await saying(tab, (one) => one.say("feed:attach", {}));
      const opened = await saying(tab, (one) => one.say("room:open", { roomId: scene.roomId, after: 0 }));
      if (scene.hasEnded) expect(scene.node.live.sockets.has(scene.bob.id)).toBe(false);
      return async () => [attached, opened, await saying(tab, (one) => one.say("client:active", {})), tab?.heard];
    });
  });

  it.each([
    ["a removal", roomEndings["a removal"]],
    ["the room's deletion", roomEndings["the room's deletion"]],
    ["signing out", sessionEndings["signing out"]],
    ["deactivation", sessionEndings.deactivation],
  ])("%s leaves nothing to a stream that opens", async (ending, end) => {
    const isBobNew = ending in sessionEndings;
    await inEveryGap(fixture, { end, isBobNew }, async (scene, arm) => {
      const { node, bob } = scene;
      const asked = {
        userId: bob.id,
        sessionId: bob.sessionId,
        browser: crypto.randomUUID(),
        gen: 1,
        lastEventId: null,
      };
      arm();
      const stream = await node.live.streams
        .open({ ...asked, mode: "full" })
        .catch((error: unknown) => void expect(error).toMatchObject({ refusal: "unauthenticated" }));
      if (isBobNew && scene.hasEnded) expect(node.live.streams.has(bob.id)).toBe(false);
      const reader = new PassThrough();
      if (stream?.isOver === false) stream.begin({ to: reader, isChunked: false });
      return async () => {
        reader.end();
        return [await text(reader)];
      };
    });
  });

  it("a session that ended between the route's look at it and the stream's registration has no stream", async () => {
    const node = await startNode(fixture.chat(), fixture.provider);
    const bob = await node.signUp("Bob");
    await fixture.chat().db.session.delete({ where: { id: bob.sessionId } });
    const asked = { userId: bob.id, sessionId: bob.sessionId, browser: crypto.randomUUID(), gen: 1, lastEventId: null };
    const opening = node.live.streams.open({ ...asked, mode: "notify" });
    await expect(opening).rejects.toMatchObject({ refusal: "unauthenticated" });
    expect(node.live.streams.has(bob.id)).toBe(false);
  });

  it.each(Object.entries(roomEndings))("%s leaves nothing to a tab that is there and writes", async (_, end) => {
    await inEveryGap(fixture, { end, isBobNew: false }, async ({ bob, roomId }, arm) => {
      const tab = await openTab(bob, { roomId });
      arm();
      const read = await tab.say("room:read", { roomId, seq: 1 });
      const sent = await tab.say("message:send", { roomId, clientId: crypto.randomUUID(), body: "I am here" });
      return async () => [read, sent, await tab.say("client:active", {}), tab.heard];
    });
  });
});

/** What Bob's browser does from `arm` on, and then everything it was told by the time it is asked. */
type Doing = (scene: Scene, arm: () => void) => Promise<() => Promise<unknown>>;
type Ending = { end: (scene: Scene) => Promise<unknown>; isBobNew: boolean };

/** Does it over and over, with the end forced after the first query, then after the second, until there is no further one. */
async function inEveryGap({ chat, provider }: DatabaseFixture, { end, isBobNew }: Ending, doing: Doing): Promise<void> {
  const node = await startNode(chat(), provider);
  const [ann, firstBob] = [await node.signUp("Ann"), await node.signUp("Bob")];
  for (let gap = 1, isDone = false; !isDone; gap++) {
    const bob = isBobNew ? await node.signUp("Bob") : firstBob;
    const { id: roomId } = await createRoom(chat(), ann.id, { name: `plans ${gap}`, private: true });
    await addMember(chat(), ann.id, { roomId, userId: bob.id });
    const scene: Scene = { chat: chat(), node, ann, bob, roomId, hasEnded: false };
    const told = await doing(scene, () => endAfter(gap, scene, end));
    chat().gaps.afterQuery = undefined;
    isDone = !scene.hasEnded;
    if (scene.hasEnded) await speak(scene).catch(() => "the room is deleted");
    expect(JSON.stringify(await told()), `after query ${gap}`).not.toContain("SECRET");
  }
}

function endAfter(gap: number, scene: Scene, end: Ending["end"]): void {
  const { gaps } = scene.chat;
  let queries = 0;
  gaps.afterQuery = async () => {
    if (++queries !== gap) return;
    gaps.afterQuery = undefined;
    await end(scene);
    scene.hasEnded = true;
  };
}

/** Undefined when there is no connection, or it is cut before the answer. */
async function saying<T>(tab: TestTab | undefined, say: (tab: TestTab) => Promise<T>): Promise<T | undefined> {
  if (!tab?.socket.connected) return undefined;
  return Promise.race([say(tab).catch(() => undefined), tab.closed.then(() => undefined)]);
}
