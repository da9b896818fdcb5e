import { readFile } from "node:fs/promises";
import type { Locator, Page, Route } from "@playwright/test";
import { photograph, png, svg, wav, webm } from "#server/files/sample-files";
import { give } from "./fixtures/give-file.ts";
import { kept } from "./fixtures/kept.ts";
import {
  composer,
  createRoom,
  goIdle,
  message,
  messages,
  openRoom,
  type Person,
  roomLink,
  say,
  show,
} from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

type Chosen = { name: string; mimeType: string; buffer: Buffer };

const cat = async (): Promise<Chosen> => ({
  ...{ name: "cat.jpg", mimeType: "image/jpeg", buffer: await photograph({ width: 900, height: 1_600 }) },
});
const plan = async (): Promise<Chosen> => ({
  ...{ name: "plan.png", mimeType: "image/png", buffer: await png({ width: 800, height: 600 }) },
});
const notes: Chosen = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("<b>remember</b>") };

type Place = Page | Locator;
const choose = (at: Place, ...files: Chosen[]) => at.locator("input[type=file]").setInputFiles(files);
const tray = (at: Place) => at.getByRole("region", { name: "Files to send" });
const picture = (at: Place, name: string) => at.getByRole("button", { name: `Show ${name}` });
const threadIn = (page: Page) => page.getByRole("complementary", { name: "Thread" });
const isThere = (image: Locator) => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0);

/** The message of these words, as the server tells it. */
async function stored({ context }: Person, roomId: string, text: string) {
  const { messages } = await (await context.request.get(`/api/rooms/${roomId}/messages`)).json();
  return messages.find(({ body }: { body: string }) => body === text);
}

/** Keeps what is asked for on its way until it is let go. */
async function holdUp(page: Page, path: RegExp) {
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  await page.route(path, async (route: Route) => {
    await letGo;
    await route.continue();
  });
  return resolve;
}

test("two pictures and a file: sent at once, seen, looked at with the keyboard, and nobody else's", async ({
  join,
}) => {
  const [ann, bob, eve] = [await join("Ann"), await join("Bob"), await join("Eve")];
  const roomId = await createRoom(ann.page, "holiday", { private: true });
  await ann.context.request.post(`/api/rooms/${roomId}/members`, { data: { userId: bob.id } });
  await openRoom(bob.page, roomId);
  const letGo = await holdUp(bob.page, /\/thumbnail$/);

  await choose(ann.page, await cat(), await plan(), notes);
  await expect(tray(ann.page).getByRole("listitem")).toHaveCount(3);
  await composer(ann.page).fill("from the sea");
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "from the sea").getByRole("button", { name: /^Show/ })).toHaveCount(2);
  await expect(tray(ann.page)).toHaveCount(0);

  // Seen: the space of the pictures is there before they are.
  const seen = message(bob.page, "from the sea");
  await expect(seen).toBeVisible();
  const before = await seen.boundingBox();
  const blurs = seen.locator("img[src^='data:image/']");
  await expect(blurs, "a blur of each in its place").toHaveCount(2);
  letGo();
  for (const name of ["cat.jpg", "plan.png"]) {
    await expect.poll(() => isThere(picture(bob.page, name).getByRole("img").last())).toBe(true);
  }
  await expect(blurs).toHaveCount(0);
  const after = await seen.boundingBox();
  expect(after?.y).toBeCloseTo(before?.y ?? 0, 0);
  expect(after?.height).toBeCloseTo(before?.height ?? 0, 0);

  // Looked at, by keyboard alone.
  await picture(bob.page, "cat.jpg").focus();
  await bob.page.keyboard.press("Enter");
  const lightbox = bob.page.getByRole("dialog");
  await expect(lightbox).toHaveAccessibleName("cat.jpg");
  await expect(lightbox.getByRole("status")).toHaveText("1 of 2");
  await bob.page.keyboard.press("ArrowRight");
  await expect(lightbox).toHaveAccessibleName("plan.png");
  await bob.page.keyboard.press("ArrowRight");
  await expect(lightbox.getByRole("status")).toHaveText("2 of 2");
  await bob.page.keyboard.press("ArrowLeft");
  await expect(lightbox).toHaveAccessibleName("cat.jpg");
  await expect.poll(() => isThere(lightbox.getByRole("img"))).toBe(true);
  await bob.page.keyboard.press("Escape");
  await expect(lightbox).toHaveCount(0);
  await expect(picture(bob.page, "cat.jpg")).toBeFocused();

  // Downloaded, as what it is.
  const downloading = bob.page.waitForEvent("download");
  await seen.getByRole("link", { name: "Download notes.txt" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("notes.txt");
  expect(await readFile(await download.path(), "utf8")).toBe("<b>remember</b>");

  // Nobody else's, and nobody's once the message is deleted.
  const { id, attachments } = await stored(bob, roomId, "from the sea");
  const statuses = async ({ context }: Person) => {
    const urls: string[] = attachments.flatMap(({ url, thumbnailUrl }: Record<string, string>) => [url, thumbnailUrl]);
    const answers = urls.filter(Boolean).map((url) => context.request.get(url));
    return [...new Set((await Promise.all(answers)).map((answer) => answer.status()))];
  };
  expect(await statuses(bob)).toEqual([200]);
  expect(await statuses(eve)).toEqual([404]);
  await ann.context.request.delete(`/api/messages/${id}`);
  await expect(picture(bob.page, "cat.jpg")).toHaveCount(0);
  for (const person of [ann, bob]) expect(await statuses(person)).toEqual([404]);
});

test("a picture that cannot be had is the blur of it, not the browser's sign of a broken one", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await bob.page.route(/\/thumbnail$/, (route) => route.fulfill({ contentType: "image/webp", body: "no picture" }));
  await choose(ann.page, await plan());
  await composer(ann.page).fill("from the tunnel");
  await composer(ann.page).press("Enter");
  const seen = picture(message(bob.page, "from the tunnel"), "plan.png");
  await expect(seen.getByRole("img", { name: "plan.png" })).toHaveCSS("opacity", "0");
  await expect(seen.locator("img[src^='data:image/']")).toBeVisible();
});

test("a message sent too early waits for its files, in a tab that nobody looks at, too", async ({ join }) => {
  const ann = await join("Ann");
  const letGo = await holdUp(ann.page, /\/files\?name=/);
  await choose(ann.page, notes);
  await composer(ann.page).fill("here they are");
  await composer(ann.page).press("Enter");
  await expect(tray(ann.page).getByText("goes as soon as its files are there")).toBeVisible();
  await expect(message(ann.page, "here they are")).toHaveCount(0);
  await goIdle(ann.page);
  letGo();
  await expect.poll(async () => (await stored(ann, ann.generalId, "here they are"))?.attachments?.length).toBe(1);
  await show(ann.page);
  await expect(message(ann.page, "here they are").getByRole("link", { name: "Download notes.txt" })).toBeVisible();
  await expect(composer(ann.page)).toHaveValue("");
});

test("a waiting message keeps what it quotes, also when its writer looks into another room meanwhile", async ({
  join,
}) => {
  const ann = await join("Ann");
  await say(ann.page, "the first word");
  const letGo = await holdUp(ann.page, /\/files\?name=/);
  await message(ann.page, "the first word").hover();
  await message(ann.page, "the first word").getByRole("button", { name: "Quote" }).click();
  await choose(ann.page, notes);
  await composer(ann.page).fill("as I said");
  await composer(ann.page).press("Enter");
  await expect(tray(ann.page).getByText("goes as soon as its files are there")).toBeVisible();
  await createRoom(ann.page, "elsewhere");
  await roomLink(ann.page, "general").click();
  await expect(ann.page.getByRole("region", { name: "Quoting Ann" })).toBeVisible();
  letGo();
  await expect(message(ann.page, "as I said").getByText("the first word")).toBeVisible();
  await expect(ann.page.getByRole("region", { name: "Quoting Ann" })).toHaveCount(0);
  const sent = await stored(ann, ann.generalId, "as I said");
  expect([sent.attachments.length, sent.quote.body]).toEqual([1, "the first word"]);
});

test("files are sent in a thread: chosen, pasted and dropped there, and seen by who reads it", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await say(ann.page, "holiday pictures");
  for (const { page } of [ann, bob]) {
    await message(page, "holiday pictures").hover();
    await message(page, "holiday pictures").getByRole("button", { name: "Reply in thread" }).click();
  }
  const [thread, read] = [threadIn(ann.page), threadIn(bob.page)];
  const [room, field] = [ann.page.getByRole("main"), thread.getByRole("textbox", { name: "Reply in thread" })];
  await choose(thread, await cat());
  await give(field, "paste", "pasted.txt");
  await give(thread.getByRole("log"), "drop", "dropped.txt");
  await expect(tray(thread).getByRole("listitem")).toHaveCount(3);
  await give(messages(ann.page), "drop", "for the room.txt");
  await expect(tray(room).getByRole("listitem")).toHaveText(/for the room\.txt/);
  const letGo = await holdUp(ann.page, /\/files\?name=/);
  await choose(thread, notes);
  await field.fill("the best of them");
  await field.press("Enter");
  await expect(tray(thread).getByText("goes as soon as its files are there")).toBeVisible();
  letGo();
  const reply = read.getByRole("article").filter({ hasText: "the best of them" });
  await expect(reply.getByRole("link", { name: /^Download/ })).toHaveCount(3);
  await expect.poll(() => isThere(picture(reply, "cat.jpg").getByRole("img").last())).toBe(true);
  await expect(messages(bob.page)).not.toContainText("the best of them");
  await expect(tray(thread)).toHaveCount(0);
  await expect(field).toHaveValue("");
  await expect(tray(room).getByRole("listitem")).toHaveCount(1);
});

test("files that were chosen are there after a reload: what had arrived, and what is uploaded again", async ({
  join,
}) => {
  const ann = await join("Ann");
  await choose(ann.page, await cat());
  await expect(tray(ann.page).getByText(/kB$/)).toBeVisible();
  const asked: string[] = [];
  await ann.page.route(/\/files\?name=/, (route) => void asked.push(route.request().url()));
  await choose(ann.page, await plan());
  await composer(ann.page).fill("look");
  await composer(ann.page).press("Enter");
  await expect.poll(() => asked.length).toBe(1);
  // Kept: the file itself, and the tray it is in.
  await expect.poll(() => kept(ann.page, ann.id)).toContain("[{}]");
  await expect.poll(() => kept(ann.page, ann.id)).toContain("plan.png");
  await ann.page.unrouteAll();
  await ann.page.reload();
  const shown = message(ann.page, "look");
  for (const name of ["cat.jpg", "plan.png"]) {
    await expect.poll(() => isThere(picture(shown, name).getByRole("img").last())).toBe(true);
  }
  await expect(tray(ann.page)).toHaveCount(0);
  await ann.page.reload();
  await expect(shown).toBeVisible();
  await expect(tray(ann.page)).toHaveCount(0);
});

test("files are cancelled, removed, and refused in words; without words they are a message, too", async ({ join }) => {
  const ann = await join("Ann");
  const broken = { ...(await cat()), name: "broken.jpg" };
  broken.buffer = broken.buffer.subarray(0, 400);
  await choose(ann.page, notes, broken);
  await expect(tray(ann.page).getByText("seems to be damaged")).toBeVisible();
  await composer(ann.page).press("Enter");
  await expect(tray(ann.page).getByRole("listitem")).toHaveCount(2);
  await tray(ann.page).getByRole("button", { name: "Remove broken.jpg" }).click();
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "notes.txt")).toBeVisible();
  await expect(tray(ann.page)).toHaveCount(0);

  await holdUp(ann.page, /\/files\?name=/);
  await choose(ann.page, await plan());
  await tray(ann.page).getByRole("button", { name: "Cancel plan.png" }).click();
  await expect(tray(ann.page)).toHaveCount(0);
});

test("an empty file is said to be empty, and there is nothing to do with it but to remove it", async ({ join }) => {
  const ann = await join("Ann");
  await choose(ann.page, notes, { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
  await expect(tray(ann.page).getByText("This file is empty.")).toBeVisible();
  await expect(tray(ann.page).getByRole("button", { name: "Retry nothing.txt" })).toHaveCount(0);
  await tray(ann.page).getByRole("button", { name: "Remove nothing.txt" }).click();
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "notes.txt")).toBeVisible();
});

test("files are pasted and dropped; without a network they wait for it", async ({ join }) => {
  const ann = await join("Ann");
  // The code of uploads is here once there was a file.
  await give(composer(ann.page), "paste", "pasted.txt");
  await expect(tray(ann.page).getByText("pasted.txt")).toBeVisible();
  await give(ann.page.locator("body"), "drop", "dropped.txt");
  await expect(tray(ann.page).getByText("dropped.txt")).toBeVisible();

  await ann.context.setOffline(true);
  await give(composer(ann.page), "paste", "late.txt");
  await expect(tray(ann.page).getByText("Files wait for the network")).toBeVisible();
  await ann.context.setOffline(false);
  await expect(tray(ann.page).getByText("Waiting")).toHaveCount(0, { timeout: 40_000 });
  await composer(ann.page).press("Enter");
  for (const name of ["pasted.txt", "dropped.txt", "late.txt"]) {
    await expect(message(ann.page, name).getByRole("link", { name: `Download ${name}` })).toBeVisible();
  }
});

test("a sound plays where it stands, and can be wound forward", async ({ join }) => {
  const ann = await join("Ann");
  await choose(ann.page, { name: "rain.wav", mimeType: "audio/wav", buffer: wav(60) });
  await composer(ann.page).press("Enter");
  const sound = ann.page.locator("audio");
  await expect(sound).toBeVisible();
  const wound = sound.evaluate(async (one: HTMLAudioElement) => {
    const happened = (event: string) => new Promise((resolve) => one.addEventListener(event, resolve, { once: true }));
    const known = happened("loadedmetadata");
    one.preload = "metadata";
    one.load();
    await known;
    const there = happened("seeked");
    one.currentTime = 50;
    await there;
    return [Math.round(one.duration), Math.round(one.currentTime)];
  });
  expect(await wound).toEqual([60, 50]);
});

test("one sees how far a file is; what was refused goes again with one click", async ({ join }) => {
  const ann = await join("Ann");
  const line = await ann.context.newCDPSession(ann.page);
  await line.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 },
  });
  await choose(ann.page, {
    name: "film.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(2_000_000, 7),
  });
  const progress = tray(ann.page).getByRole("progressbar", { name: "Uploading film.bin" });
  const partOf = () =>
    progress.evaluate((bar: HTMLProgressElement) => bar.value / bar.max, undefined, { timeout: 1_000 });
  await expect.poll(partOf).toBeGreaterThan(0.1);
  expect(await partOf()).toBeLessThan(1);
  await line.detach();
  await expect(progress).toHaveCount(0);

  const full = { refusal: "conflict", message: "You have 30 files that were uploaded and not sent." };
  await ann.page.route(/\/files\?name=/, (route) => route.fulfill({ status: 409, json: full }), { times: 1 });
  await choose(ann.page, notes);
  await expect(tray(ann.page).getByText("You have 30 files")).toBeVisible();
  await tray(ann.page).getByRole("button", { name: "Retry notes.txt" }).click();
  await expect(tray(ann.page).getByText("You have 30 files")).toHaveCount(0);
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "notes.txt").getByRole("link", { name: /^Download/ })).toHaveCount(2);
});

test("a film plays where it stands", async ({ join }) => {
  const ann = await join("Ann");
  const film = Buffer.from(await ann.page.evaluate(recordFilm), "base64");
  await choose(ann.page, { name: "waves.webm", mimeType: "video/webm", buffer: film });
  await composer(ann.page).press("Enter");
  const shown = ann.page.getByLabel("waves.webm", { exact: true });
  await expect(shown).toHaveJSProperty("videoWidth", 64);
  const played = shown.evaluate(async (one: HTMLVideoElement) => {
    const ended = new Promise((resolve) => one.addEventListener("ended", resolve, { once: true }));
    await one.play();
    await ended;
    return one.currentTime;
  });
  expect(await played).toBeGreaterThan(0);
});

test("what was uploaded to do harm does none, opened by its own address", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const evil = "<script>document.title = 'seen'; fetch('/api/me', { method: 'PATCH' })</script>";
  const files = { "a.html": evil, "a.svg": `${svg}${evil}`, "a.webm": Buffer.concat([webm, Buffer.from(evil)]) };
  for (const [name, content] of Object.entries(files)) {
    await choose(ann.page, { name, mimeType: "text/html", buffer: Buffer.from(content) });
  }
  await choose(ann.page, {
    ...(await cat()),
    name: "cat.html",
    buffer: Buffer.concat([(await cat()).buffer, Buffer.from(evil)]),
  });
  await composer(ann.page).fill("open these");
  await composer(ann.page).press("Enter");
  await expect(message(bob.page, "open these")).toBeVisible();
  const { attachments } = await stored(bob, bob.generalId, "open these");
  expect(attachments).toHaveLength(4);
  const other = await bob.context.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  other.on("dialog", () => asked.push("a dialog"));
  for (const { url } of attachments) {
    // What is downloaded is no page to go to.
    await other.goto(url).catch(() => undefined);
    expect(await other.title()).not.toBe("seen");
  }
  expect(asked.filter((one) => !one.startsWith("GET /api/files/") && one !== "GET /favicon.ico")).toEqual([]);
  // The browser tells what the server told it to leave undone.
  for (const blocked of bob.complaints.splice(0)) expect(blocked).toContain("Content Security Policy");
});

/** Runs in the page: a second of a square that moves, as base64. */
async function recordFilm(): Promise<string> {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const drawing = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  for (let at = 0; at < 30; at++) {
    drawing?.fillRect(at, at, 10, 10);
    await new Promise((next) => requestAnimationFrame(next));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
