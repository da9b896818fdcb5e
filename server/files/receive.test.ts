import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import { receive } from "./receive.ts";
import { slowBody } from "./test-uploads.ts";

const mega = 2 ** 20;
const within = { maxBytes: 100 };

test("a body is written as it comes", async () => {
  const path = join(temporaryFolder(), "upload");
  await receive(new Blob(["hello"]).stream(), path, within);
  expect(await readFile(path, "utf8")).toBe("hello");
});

test("a body is taken no faster than the disk takes it", async () => {
  let given = 0;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        given += mega;
        controller.enqueue(Buffer.alloc(mega));
      },
    },
    { highWaterMark: 1 },
  );
  const maxBytes = 50 * mega;
  await expect(receive(endless, join(temporaryFolder(), "upload"), { maxBytes })).rejects.toMatchObject({
    refusal: "too-large",
  });
  expect(given).toBeLessThan(maxBytes + 5 * mega);
});

test("of a long body nothing stays in memory that is on the disk", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  // What garbage stood for outside the heap is let go a while after it.
  const inMemory = async () => {
    for (let collected = 0; collected < 3; collected++) {
      collect();
      await setTimeout(50);
    }
    return process.memoryUsage().arrayBuffers;
  };
  const before = await inMemory();
  let left = 60;
  let held = 0;
  const long = new ReadableStream<Uint8Array>({
    async pull(controller) {
      left -= 1;
      if (left === 0) {
        held = (await inMemory()) - before;
        controller.close();
      } else controller.enqueue(Buffer.alloc(mega));
    },
  });
  await receive(long, join(temporaryFolder(), "upload"), { maxBytes: 100 * mega });
  expect(held).toBeLessThan(20 * mega);
});

test("whoever stops sending is not waited for, and leaves nothing", async () => {
  const folder = temporaryFolder();
  const { readable, write } = slowBody();
  const received = receive(readable, join(folder, "upload"), { ...within, stalledMs: 50 });
  await write("a beginning");
  await expect(received).rejects.toMatchObject({ refusal: "invalid" });
  expect(readdirSync(folder)).toEqual([]);
});

test("what breaks on the way is no bug of ours, and leaves nothing", async () => {
  const folder = temporaryFolder();
  const { readable, write, cut } = slowBody();
  const received = receive(readable, join(folder, "upload"), within);
  await write("a beginning");
  await cut();
  await expect(received).rejects.toMatchObject({ refusal: "invalid", message: "The upload was cut off." });
  expect(readdirSync(folder)).toEqual([]);
});
