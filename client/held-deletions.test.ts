import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { limits } from "#protocol/limits";
import { openTab, SampleServer } from "./sample/browser.ts";
import { settled, stubIndexedDb, until } from "./sample/indexed-db.ts";
import { ann, general, sampleMessage } from "./sample/state.ts";

stubIndexedDb();
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a stored message that is deleted", () => {
  it("is deleted on the server once it cannot be taken back any more, and not before", async () => {
    const { server, tab, message } = withOneStored();
    tab.outbox.deletions.add(message);
    expect(tab.pending()).toMatchObject([{ status: "held", isDeleted: true, messageId: message.id }]);
    await settled();
    await vi.advanceTimersByTimeAsync(limits.undoDeleteMs - 100);
    await settled();
    expect(server.heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    await tab.isSent();
    expect(server.heard).toEqual(["delete Message 1"]);
    expect(server.messages[0]).toMatchObject({ body: "", deletedAt: "later" });
  });

  it("stays when that is taken back in time", async () => {
    const { server, tab, message } = withOneStored();
    tab.outbox.deletions.add(message);
    await settled();
    tab.outbox.deletions.takeBack(message.clientId);
    expect(tab.pending()).toEqual([]);
    await settled();
    await vi.advanceTimersByTimeAsync(60_000);
    await settled();
    expect(server.heard).toEqual([]);
  });

  it("does not keep waiting what is written after it", async () => {
    const { server, tab, message } = withOneStored();
    tab.outbox.deletions.add(message);
    tab.outbox.send(general, "Hello");
    await until(() => server.heard.length > 0);
    expect(server.heard).toEqual(["send Hello"]);
  });

  it("is deleted at once when the tab is left", async () => {
    const { server, tab, message } = withOneStored();
    tab.outbox.deletions.add(message);
    tab.outbox.deletions.leave();
    expect(server.heard).toEqual(["delete Message 1"]);
  });

  it("is not forgotten by a crash: the next page deletes it", async () => {
    const { server, tab, message } = withOneStored();
    tab.outbox.deletions.add(message);
    await settled();
    tab.outbox.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.heard).toEqual([]);
    const next = openTab(server, { isLive: true });
    next.outbox.start();
    await settled();
    await vi.advanceTimersByTimeAsync(1);
    await next.isSent();
    expect(server.heard).toEqual(["delete Message 1"]);
  });

  it("that is not there any more, or not one's own, is no message that was not sent", async () => {
    const { server, tab, message } = withOneStored();
    server.plan({ refusal: "not-found" });
    tab.outbox.deletions.add(message);
    await settled();
    await vi.advanceTimersByTimeAsync(limits.undoDeleteMs);
    await tab.isSent();
    expect(tab.troubles).toEqual([]);
  });
});

/** Ann's tab, and one message of hers that the server has. */
function withOneStored() {
  const server = new SampleServer();
  const message = sampleMessage(1, { author: ann });
  server.messages.push(message);
  const tab = openTab(server, { isLive: true });
  tab.outbox.start();
  return { server, tab, message };
}
