import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Api } from "#client/api";
import { applyGone } from "#client/apply/apply-gone";
import { keptTrays } from "#client/apply/apply-uploads";
import { draftPlace } from "#client/draft-place";
import { general, sampleState } from "#client/sample/state";
import type { ChatState } from "#client/state";
import type { Attachment } from "#protocol/message-parts";
import type { Refusal, Reply } from "#protocol/refusals";
import type { FileToSend } from "./send-file.ts";
import { Uploads } from "./uploads.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

type Answer = (reply: Reply<Attachment>) => void;

/** A tab whose uploads are answered when the test says so. */
function open(fileMaxBytes = 1_000) {
  const store = createStore<ChatState>()(() => sampleState());
  const onTheWay = new Map<string, FileToSend & { answer: Answer }>();
  const asked: string[] = [];
  const ready: string[] = [];
  const troubles: string[] = [];
  const network = { isOffline: false };
  const kept = new Map<string, File>();
  const api: Api = async <T>(path: string, { method = "GET" } = {}) => {
    asked.push(`${method} ${path}`);
    return { ok: true, value: { fileMaxBytes, filesPerMessage: 10 } as T };
  };
  const uploads = new Uploads({
    ...{ store, api, isOffline: () => network.isOffline },
    ready: (place, references) => ready.push([place, ...Object.keys(references)].join(" with ")),
    kept: {
      keep: async (key, file) => void kept.set(key, file),
      read: async (key) => kept.get(key),
      drop: async (key) => void kept.delete(key),
    },
    trouble: (text) => troubles.push(text),
    sendFile(file) {
      const { promise: reply, resolve: answer } = Promise.withResolvers<Reply<Attachment>>();
      onTheWay.set(file.name, { ...file, answer });
      return { reply, cancel: () => onTheWay.delete(file.name) };
    },
  });
  const tray = () => store.getState().trays[general];
  const answer = async (name: string, reply: Reply<Attachment>) => {
    onTheWay.get(name)?.answer(reply);
    onTheWay.delete(name);
    await vi.advanceTimersByTimeAsync(0);
  };
  return {
    ...{ store, uploads, onTheWay, asked, ready, troubles, network, kept, tray },
    async choose(files: File[], place = general) {
      uploads.add(place, files);
      await vi.advanceTimersByTimeAsync(0);
    },
    names: () => [...onTheWay.keys()],
    shown: () => tray()?.uploads.map(({ name, status }) => `${name} ${status}`) ?? [],
    keyOf: (name: string) => tray()?.uploads.find((upload) => upload.name === name)?.key ?? "",
    arrive: (name: string) => answer(name, { ok: true, value: attachment(name) }),
    refuse: (name: string, refusal: Refusal, reason?: string) =>
      answer(name, { ok: false, refusal, message: `${refusal}.`, ...(reason && { reason }) }),
  };
}

const attachment = (name: string): Attachment => ({
  ...{ id: `id of ${name}`, name, type: "text/plain", size: 5, kind: "file", url: `/api/files/${name}` },
});
const file = (name: string, text = "hello") => new File([text], name);

it("uploads three at a time, in the order chosen, and tells how far each is", async () => {
  const { choose, names, onTheWay, arrive, shown, tray } = open();
  await choose(["a", "b", "c", "d"].map((name) => file(name)));
  expect(names()).toEqual(["a", "b", "c"]);
  onTheWay.get("b")?.sent(3);
  expect(tray()?.uploads[1]).toMatchObject({ sent: 3, size: 5 });
  await arrive("b");
  expect(names()).toEqual(["a", "c", "d"]);
  expect(shown()).toEqual(["a uploading", "b done", "c uploading", "d uploading"]);
});

it("begins again by itself what the network broke off, and waits while there is none", async () => {
  const { uploads, choose, names, refuse, shown, network } = open();
  await choose([file("a")]);
  await refuse("a", "unavailable");
  expect([names(), shown()]).toEqual([[], ["a waiting"]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(names()).toEqual(["a"]);
  network.isOffline = true;
  await refuse("a", "unavailable");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([names(), shown()]).toEqual([[], ["a waiting"]]);
  network.isOffline = false;
  uploads.hurry();
  expect(names()).toEqual(["a"]);
});

it("is in the tray at once, so that no message goes without what was chosen for it", async () => {
  const { uploads, shown, names, ready, arrive } = open();
  uploads.add(general, [file("a")]);
  expect([shown(), names()]).toEqual([["a waiting"], []]);
  uploads.setSending(general, {});
  await vi.advanceTimersByTimeAsync(0);
  expect(names()).toEqual(["a"]);
  await arrive("a");
  expect(ready).toEqual([general]);
});

it("says why one was refused, holds up no other for it, and tries again when told to", async () => {
  const { uploads, choose, refuse, names, tray, keyOf } = open();
  await choose([file("a"), file("b")]);
  await refuse("a", "invalid");
  expect(tray()?.uploads[0]).toMatchObject({ status: "failed", reason: "invalid." });
  expect(names()).toEqual(["b"]);
  uploads.retry(keyOf("a"));
  expect(names()).toEqual(["b", "a"]);
  expect(tray()?.uploads[0]).toMatchObject({ status: "uploading", reason: undefined });
});

it("lets a message wait for its files, and no longer than for the last of them", async () => {
  const { uploads, choose, arrive, ready, tray } = open();
  await choose([file("a"), file("b")]);
  uploads.setSending(general, {});
  await arrive("b");
  expect(ready).toEqual([]);
  await arrive("a");
  expect(ready).toEqual([general]);
  expect(uploads.takeAll(general).map(({ name }) => name)).toEqual(["a", "b"]);
  expect(tray()).toBeUndefined();
});

it("leaves a message with its writer when one of its files failed, or was not to go after all", async () => {
  const { uploads, choose, arrive, refuse, ready, tray, keyOf } = open();
  await choose([file("a"), file("b")]);
  uploads.setSending(general, {});
  await refuse("a", "too-large");
  await arrive("b");
  expect([ready, tray()?.sending]).toEqual([[], undefined]);
  expect(uploads.takeAll(general)).toEqual([]);
  uploads.setSending(general, {});
  expect(tray()?.sending).toBeUndefined();
  uploads.remove(keyOf("a"));
  uploads.setSending(general, {});
  expect(ready).toEqual([general]);
});

it("keeps the files of a thread apart from those of its room, and their message goes to the thread", async () => {
  const { uploads, store, onTheWay, choose, arrive, ready, shown } = open();
  const place = draftPlace(general, "root");
  await choose([file("a")]);
  await choose([file("b")], place);
  expect([shown(), onTheWay.get("b")?.roomId]).toEqual([["a uploading"], general]);
  uploads.setSending(place, { threadId: "root", alsoInRoom: true });
  await arrive("b");
  expect(ready).toEqual([`${place} with threadId with alsoInRoom`]);
  expect(uploads.takeAll(place).map(({ name }) => name)).toEqual(["b"]);
  expect(Object.keys(store.getState().trays)).toEqual([general]);
});

it("brings back the tray of a page that is over: what arrived, what can be uploaded again, and what is lost", async () => {
  const before = open();
  await before.choose([file("a"), file("b"), file("c")]);
  await before.arrive("a");
  expect([...before.kept.values()].map(({ name }) => name)).toEqual(["b", "c"]);
  const { [general]: tray } = keptTrays(before.store.getState());
  const { uploads, kept, shown, names, arrive, ready } = open();
  kept.set(before.keyOf("b"), file("b"));
  uploads.restore(general, { uploads: tray?.uploads ?? [], sending: { threadId: "root" } });
  await vi.advanceTimersByTimeAsync(0);
  expect([shown(), names()]).toEqual([["a done", "b uploading", "c failed"], ["b"]]);
  await arrive("b");
  expect([ready, kept.size]).toEqual([[], 0]);
});

it("lets go of files whose room is closed to the person", async () => {
  const { uploads, store, kept, choose, names } = open();
  await choose([file("a"), file("b")], draftPlace(general, "root"));
  store.setState((state) => applyGone(state, general));
  uploads.letGo();
  expect([names(), kept.size]).toEqual([[], 0]);
});

it("takes back what is removed: under way, or arrived", async () => {
  const { uploads, choose, names, arrive, asked, keyOf, tray } = open();
  await choose(["a", "b", "c", "d"].map((name) => file(name)));
  await arrive("b");
  uploads.remove(keyOf("a"));
  expect(names()).toEqual(["c", "d"]);
  uploads.remove(keyOf("b"));
  expect(asked).toEqual(["GET /api/files", "DELETE /api/files/id of b"]);
  uploads.remove(keyOf("c"));
  uploads.remove(keyOf("d"));
  expect([names(), tray()]).toEqual([[], undefined]);
});

it("says of an empty file that it is empty, begins nothing, and offers no other try", async () => {
  const { choose, shown, names, tray, kept } = open();
  await choose([file("empty", ""), file("a")]);
  expect([shown(), names(), [...kept.values()].map(({ name }) => name)]).toEqual([
    ["empty failed", "a uploading"],
    ["a"],
    ["a"],
  ]);
  expect(tray()?.uploads[0]).toMatchObject({ reason: "This file is empty.", isFinal: true });
});

it.each([
  ["file-empty", true],
  ["picture-damaged", true],
  ["files-unsent", undefined],
  [undefined, undefined],
])("offers another try unless the refusal lies in the file itself (%s)", async (reason, isFinal) => {
  const { choose, refuse, tray } = open();
  await choose([file("a")]);
  await refuse("a", "invalid", reason);
  expect(tray()?.uploads[0]).toMatchObject({ status: "failed", reason: "invalid." });
  expect(tray()?.uploads[0]?.isFinal).toBe(isFinal);
});

it("does not begin what the server would refuse: too large, or too many", async () => {
  const { choose, names, tray, troubles } = open();
  await choose([file("large", "x".repeat(1_001)), ...Array.from({ length: 10 }, (_, i) => file(`${i}`))]);
  expect(names()).toEqual(["0", "1", "2"]);
  expect(tray()?.uploads).toHaveLength(10);
  expect(tray()?.uploads[0]).toMatchObject({ status: "failed", reason: expect.stringContaining("MB") });
  expect(troubles).toEqual([expect.stringContaining("10 files")]);
});
