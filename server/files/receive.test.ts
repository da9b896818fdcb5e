import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
