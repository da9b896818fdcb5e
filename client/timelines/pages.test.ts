import { describe, expect, it } from "vitest";
import type { Api } from "#client/api";
import {
  bob,
  created,
  general,
  sampleMessage,
  sampleNotification,
  sampleRoom,
  sampleStore,
  sampleTimeline,
} from "#client/sample/state";
import type { ChatState, Timeline } from "#client/state";
import type { Reply } from "#protocol/refusals";
import type { MessagePage } from "#protocol/values";
import { Pages } from "./pages.ts";
import { RoomLogs } from "./room-logs.ts";

describe("the window over a room's history", () => {
  it("grows at the beginning, and says so while it loads", async () => {
    const { pages, timeline, server } = room(windowOf(10, 12, { before: 10 }));
    const loading = pages.older(general);
    expect(timeline()?.loading).toBe("older");
    server.answer(page(8, 9, { before: 8 }));
    await loading;
    expect(server.asked).toEqual(["before=10"]);
    expect([seqs(timeline()), timeline()?.before, timeline()?.loading]).toEqual([[8, 9, 10, 11, 12], 8, undefined]);
  });

  it("does not grow beyond its ends, nor twice at once", async () => {
    const { pages, server } = room(windowOf(1, 3, { after: 3 }));
    await pages.older(general);
    expect(server.asked).toEqual([]);
    void pages.newer(general);
    void pages.newer(general);
    expect(server.asked).toEqual(["after=3"]);
  });

  it("keeps an edit that overtook the page", async () => {
    const { pages, logs, timeline, server } = room({ ...windowOf(10, 12, { before: 10 }), applied: 12 });
    const loading = pages.older(general);
    const edited = sampleMessage(9, { body: "edited", editedAt: "2026-01-01T10:00:00.000Z" });
    logs.take({ ...created(edited), seq: 13, type: "message.edited", message: edited });
    server.answer(page(9, 9, { head: 12 }));
    await loading;
    expect(timeline()?.messages[0]?.body).toBe("edited");
  });

  it("shows a message of a link: at once where it is there, else around it", async () => {
    const { pages, timeline, server } = room(windowOf(10, 12), { notifications: [sampleNotification(3, { seq: 3 })] });
    await pages.around(general, "m11");
    expect([timeline()?.target, server.asked]).toEqual([{ messageId: "m11" }, []]);
    const loading = pages.around(general, "m3");
    await Promise.resolve();
    server.answer(page(2, 4, { before: 2, after: 4 }));
    await loading;
    expect([server.asked, seqs(timeline()), timeline()?.target]).toEqual([
      ["around=3"],
      [2, 3, 4],
      { messageId: "m3" },
    ]);
  });

  it("points a message out anew to whoever asks for it again", async () => {
    const { pages, timeline } = room(windowOf(10, 12));
    await pages.around(general, "m11");
    const first = timeline()?.target;
    await pages.around(general, "m11");
    expect(timeline()?.target).toEqual(first);
    expect(timeline()?.target).not.toBe(first);
  });

  it("shows nothing of a room that closed to the person while the page was on its way", async () => {
    const { pages, store, timeline, server } = room(undefined);
    const loading = pages.newest(general);
    store.setState({ rooms: {} });
    server.answer(page(1, 3));
    await loading;
    expect(timeline()).toBeUndefined();
  });

  it("says that a message is gone, and shows the room all the same", async () => {
    const { pages, server, troubles } = room(undefined);
    const loading = pages.around(general, "m3");
    server.answer({ ok: false, refusal: "not-found", message: "No." });
    await Promise.resolve();
    await Promise.resolve();
    server.answer(page(1, 2));
    await loading;
    expect(troubles).toEqual(["That message is not there any more."]);
    expect(server.asked).toEqual(["/api/messages/m3", ""]);
  });

  it("opens at where the person left off", async () => {
    const rooms = { [general]: sampleRoom({ head: 5, unread: 2, readSeq: 3 }) };
    const { pages, timeline, server } = room(undefined, { rooms });
    const loading = pages.newest(general);
    server.answer(page(1, 5));
    await loading;
    expect(timeline()).toMatchObject({ applied: 5, dividerSeq: 3 });
  });

  it("brings the name and topic that the room was given while it was not open", async () => {
    const { pages, server, store } = room(undefined);
    const loading = pages.newest(general);
    const changed = { roomId: general, seq: 4, at: "2026-01-01T10:00:00.000Z", actorId: "bob", actor: bob };
    server.answer(page(1, 5, { notes: [{ ...changed, type: "room.changed", name: "plans B", topic: "Winter" }] }));
    await loading;
    expect(store.getState().rooms[general]).toMatchObject({ name: "plans B", topic: "Winter" });
  });

  it("leaves the room its present name when it shows a time at which it was called otherwise", async () => {
    const { pages, server, store } = room(undefined);
    const loading = pages.newest(general);
    const changed = { roomId: general, seq: 3, at: "2026-01-01T10:00:00.000Z", actorId: "bob", actor: bob };
    server.answer(page(1, 5, { after: 5, notes: [{ ...changed, type: "room.changed", name: "former", topic: "" }] }));
    await loading;
    expect(store.getState().rooms[general]?.name).toBe("general");
  });

  it("takes what came live while it was loaded anew", async () => {
    const { pages, logs, timeline, server } = room({ ...windowOf(1, 3), applied: 3 });
    const loading = pages.reload(general);
    for (const seq of [4, 5]) logs.take(created(sampleMessage(seq)));
    server.answer(page(2, 4, { head: 4 }));
    await loading;
    expect([seqs(timeline()), timeline()?.applied]).toEqual([[2, 3, 4, 5], 5]);
  });

  it("is loaded anew around what was in view", async () => {
    const { pages, logs, server } = room(windowOf(1, 9));
    logs.noteSeen(general, 2);
    void pages.reload(general);
    logs.noteSeen(general, 9);
    void pages.reload(general);
    expect(server.asked).toEqual(["around=2", ""]);
  });

  it("does not take an answer that a later question has overtaken", async () => {
    const { pages, timeline, server } = room(windowOf(10, 12, { before: 10 }));
    const asked = [pages.older(general), pages.reload(general), pages.reload(general)];
    server.answer(page(20, 21, { before: 20 }), 2);
    server.answer(page(18, 19, { before: 18 }), 1);
    server.answer(page(8, 9, { before: 8 }), 0);
    await Promise.all(asked);
    expect(seqs(timeline())).toEqual([20, 21]);
  });

  it("asks for the feed instead of showing a page of another log", async () => {
    const { pages, timeline, server, epochs } = room(windowOf(1, 3, { after: 3 }));
    const loading = pages.newer(general);
    server.answer(page(4, 5, { epoch: "e2" }));
    await loading;
    expect([epochs(), seqs(timeline())]).toEqual([1, [1, 2, 3]]);
  });
});

function room(timeline: Timeline | undefined, changes: Partial<ChatState> = {}) {
  const store = sampleStore({ timelines: timeline ? { [general]: timeline } : {}, ...changes });
  const asked: string[] = [];
  const answers: ((reply: Reply<unknown>) => void)[] = [];
  const troubles: string[] = [];
  let epochs = 0;
  const api = ((path: string) => {
    asked.push(path.includes("?") ? (path.split("?")[1] ?? "") : path);
    return new Promise<Reply<unknown>>((answer) => void answers.push(answer));
  }) as Api;
  const logs: RoomLogs = new RoomLogs({
    store,
    api,
    mayFetch: () => false,
    reload: (roomId) => pages.reload(roomId),
    restarted: () => undefined,
    gone: () => undefined,
  });
  const pages = new Pages({
    store,
    api,
    log: (roomId) => logs.get(roomId),
    epochChanged: () => {
      epochs += 1;
    },
    trouble: (text) => void troubles.push(text),
  });
  logs.open(general);
  const server = {
    asked,
    answer: (reply: Reply<unknown>, question = answers.length - 1) => answers[question]?.(reply),
  };
  return {
    store,
    pages,
    logs,
    server,
    troubles,
    epochs: () => epochs,
    timeline: () => store.getState().timelines[general],
  };
}

function windowOf(from: number, to: number, cursors: Partial<Timeline> = {}): Timeline {
  return sampleTimeline({ applied: to, messages: messages(from, to), ...cursors });
}

function page(from: number, to: number, changes: Partial<MessagePage> = {}): Reply<MessagePage> {
  return { ok: true, value: { messages: messages(from, to), notes: [], head: to, epoch: "e1", ...changes } };
}

function messages(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => sampleMessage(from + index));
}

function seqs(timeline: Timeline | undefined) {
  return timeline?.messages.map(({ seq }) => seq);
}
