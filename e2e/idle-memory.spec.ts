import type { CDPSession } from "@playwright/test";
import { createRoom, goIdle, message, roomLink, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("an idle tab holds no socket, one stream, and of the rooms only the one it shows", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  // Ann's browser hears of these words only as messages.
  await say(bob.page, "tides of March, in general");
  await expect(message(ann.page, "in general")).toBeVisible();
  await createRoom(ann.page, "harbour");
  const devtools = await ann.context.newCDPSession(ann.page);
  expect(await countOf(devtools, "WebSocket")).toBe(1);
  expect(await inMemory(devtools, "tides of March")).toBe(true);

  await goIdle(ann.page);
  await expect.poll(() => countOf(devtools, "WebSocket")).toBe(0);
  expect(await countOf(devtools, "EventSource")).toBe(1);
  await expect.poll(() => inMemory(devtools, "tides of March"), { timeout: 20_000 }).toBe(false);

  await roomLink(ann.page, "general").click();
  await expect(message(ann.page, "in general")).toBeVisible();
});

/** How many objects of a kind are alive in the page, after it was swept. */
async function countOf(devtools: CDPSession, kind: string): Promise<number> {
  const objectGroup = "counted";
  await devtools.send("HeapProfiler.collectGarbage");
  const { result: prototype } = await devtools.send("Runtime.evaluate", { expression: `${kind}.prototype` });
  const prototypeObjectId = prototype.objectId ?? "";
  const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId, objectGroup });
  const { result } = await devtools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.length; }",
    returnByValue: true,
  });
  // Else the tools themselves would hold what was found.
  await devtools.send("Runtime.releaseObjectGroup", { objectGroup });
  return Number(result.value);
}

/** Is this text anywhere in the page's memory? */
async function inMemory(devtools: CDPSession, text: string): Promise<boolean> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  devtools.on("HeapProfiler.addHeapSnapshotChunk", keep);
  await devtools.send("HeapProfiler.takeHeapSnapshot");
  devtools.off("HeapProfiler.addHeapSnapshotChunk", keep);
  return chunks.join("").includes(text);
}
