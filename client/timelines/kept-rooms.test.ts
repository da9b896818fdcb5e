import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PersonDatabase } from "#client/person-database";
import { settled, stubIndexedDb } from "#client/sample/indexed-db";
import {
  bob,
  general,
  sampleInitial,
  sampleMessage,
  sampleRoom,
  sampleStore,
  sampleTimeline,
} from "#client/sample/state";
import type { ChatState } from "#client/state";
import { KeptRooms } from "./kept-rooms.ts";

stubIndexedDb();
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

const spoken = sampleTimeline({ applied: 2, messages: [sampleMessage(1), sampleMessage(2)], notes: [] });

function openPage(changes: Partial<ChatState> = {}) {
  const store = sampleStore({ timelines: {}, ...changes });
  const database = new PersonDatabase("ann");
  const kept = new KeptRooms(sampleInitial(), store, database);
  kept.start();
  return { store, database, kept };
}

/** As long as it takes until what changed is kept. */
async function moment(): Promise<void> {
  await settled();
  vi.advanceTimersByTime(1_500);
  await settled();
}

it("the next page shows at once what was in a room, and its log goes on from there", async () => {
  const first = openPage({ timelines: { [general]: spoken } });
  await moment();
  const third = { ...spoken, applied: 3, messages: [...spoken.messages, sampleMessage(3)] };
  first.store.setState({ timelines: { [general]: third } });
  await moment();

  const { store, kept } = openPage();
  await kept.recall(general);
  expect(store.getState().timelines[general]).toMatchObject({ applied: 3, messages: third.messages });
  expect(store.getState().timelines[general]?.after).toBeUndefined();
});

it("what is here already is better than what was kept", async () => {
  openPage({ timelines: { [general]: spoken } });
  await moment();
  const newer = sampleTimeline({ applied: 9, messages: [sampleMessage(9)] });
  const { store, kept } = openPage({ timelines: { [general]: newer } });
  await kept.recall(general);
  expect(store.getState().timelines[general]).toBe(newer);
});

it("keeps the newest fifty messages, and where the rest begins", async () => {
  const messages = Array.from({ length: 70 }, (_, index) => sampleMessage(index + 1));
  openPage({ timelines: { [general]: sampleTimeline({ applied: 70, messages }) } });
  await moment();
  const { store, kept } = openPage();
  await kept.recall(general);
  const window = store.getState().timelines[general];
  expect(window?.messages.map(({ seq }) => seq)).toEqual(messages.slice(20).map(({ seq }) => seq));
  expect(window?.before).toBe(21);
});

it("a window of the past does not take the place of the newest messages", async () => {
  const { store } = openPage({ timelines: { [general]: spoken } });
  await moment();
  store.setState({ timelines: { [general]: { ...sampleTimeline({ applied: 5 }), after: 1 } } });
  await moment();
  const next = openPage();
  await next.kept.recall(general);
  expect(next.store.getState().timelines[general]?.messages).toEqual(spoken.messages);
});

it("what was kept of another log, or of a room that is not mine any more, is never shown", async () => {
  openPage({ timelines: { [general]: spoken } });
  await moment();
  const restored = openPage({ epoch: "e2" });
  await restored.kept.recall(general);
  expect(restored.store.getState().timelines).toEqual({});
  const outside = openPage({ rooms: {} });
  await outside.kept.recall(general);
  expect(outside.store.getState().timelines).toEqual({});
});

it("a room that the person was taken out of meanwhile goes with the next thing that is kept", async () => {
  const harbour = sampleRoom({ id: "harbour" });
  const rooms = { [general]: sampleRoom(), harbour };
  openPage({ rooms, timelines: { [general]: spoken, harbour: spoken } });
  await moment();
  const { database } = openPage({ timelines: { [general]: { ...spoken } } });
  await moment();
  expect(await roomsIn(database)).toEqual([general]);
});

it("keeps twenty rooms: those looked at last", async () => {
  const ids = Array.from({ length: 24 }, (_, index) => `room-${index}`);
  const rooms = Object.fromEntries(ids.map((id) => [id, sampleRoom({ id })]));
  const { store, database } = openPage({ rooms });
  for (const id of ids) {
    store.setState({ timelines: { [id]: { ...spoken } } });
    await moment();
  }
  expect((await roomsIn(database)).sort()).toEqual(ids.slice(4).sort());
});

it("after signing out nothing is left, and no page writes it again", async () => {
  const { store, database } = openPage({ timelines: { [general]: spoken } });
  await moment();
  await new PersonDatabase("ann").erase();
  store.setState({ timelines: { [general]: { ...spoken } } });
  await moment();
  await expect(roomsIn(database)).rejects.toThrow();
  expect(await roomsIn(new PersonDatabase("ann"))).toEqual([]);
});

it("names are shown as they are known by now", async () => {
  openPage({ timelines: { [general]: spoken } });
  await moment();
  const { store, kept } = openPage({ cards: { bob: { ...bob, name: "Bobby" } } });
  await kept.recall(general);
  expect(store.getState().timelines[general]?.messages[0]?.author).toEqual({ ...bob, name: "Bobby" });
});

it("a browser whose storage does not answer shows what the server has", async () => {
  const { store, kept } = openPage();
  vi.stubGlobal("indexedDB", {
    open: () => ({ addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
  const recalled = kept.recall(general);
  vi.advanceTimersByTime(150);
  await recalled;
  expect(store.getState().timelines).toEqual({});
});

function roomsIn(database: PersonDatabase): Promise<string[]> {
  return database.transact((transaction) => transaction.objectStore("windows").getAllKeys());
}
