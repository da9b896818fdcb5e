import type { Locator, Page } from "@playwright/test";
import { png } from "#server/files/sample-files";
import { hostileNames, hostileTexts } from "./fixtures/hostile.ts";
import { hostileFileNames, hostileSvgs } from "./fixtures/hostile-files.ts";
import { message, messages, openRoom, type Person } from "./fixtures/person.ts";
import { pointAt, post, revealAndPointAt } from "./fixtures/provoke.ts";
import { expect, test } from "./fixtures/test.ts";
import { watchForHarm } from "./fixtures/watch-for-harm.ts";

test("files run nothing, whatever they hold and are called, in a room and opened by their own addresses", async ({
  join,
  server,
}) => {
  test.setTimeout(120_000);
  const ann = await join("Ann");
  const noticed = await watchForHarm(ann.context, server.url);
  const eve = await join("Eve");
  const picture = await png();
  const urls: string[] = [];
  for (const [at, name] of hostileFileNames.entries()) {
    const contents = [picture, hostileSvgs[at] ?? "", `<!doctype html><script>hacked(${at})</script>`];
    const files = await Promise.all(contents.map((content) => upload(eve, name, content)));
    urls.push(...files.map(({ url }) => url));
    await post(eve, eve.generalId, `nr-${at}.`, { attachmentIds: files.map(({ id }) => id) });
  }

  await openRoom(ann.page, ann.generalId);
  const last = message(ann.page, `nr-${hostileFileNames.length - 1}.`);
  await expect(last.getByRole("link", { name: /^Download/ })).toHaveCount(2);
  await revealAndPointAt(ann.page);
  await last.getByRole("button", { name: /^Show/ }).click();
  await pointAt(ann.page.getByRole("dialog"));
  await ann.page.keyboard.press("Escape");
  expect(noticed).toEqual([]);

  const opened = await ann.context.newPage();
  // What is downloaded is no page to go to.
  for (const url of urls) await opened.goto(url).catch(() => undefined);
  expect(noticed).toEqual([]);
  // The browser tells what it was kept from where it shows a picture in a page of its own making. Nothing else may be shown at all.
  const pictures = urls.filter((_, at) => at % 3 === 0).map((url) => `${server.url}${url}: `);
  const others = (complaint: string) => !pictures.some((picture) => complaint.startsWith(picture));
  expect(ann.complaints.splice(0).filter(others)).toEqual([]);
});

test("what is written runs nothing in threads, quotes, pins, lists, histories, results and cards", async ({
  join,
  server,
}) => {
  test.setTimeout(180_000);
  const ann = await join("Ann");
  const noticed = await watchForHarm(ann.context, server.url);
  const eve = await join("Eve");
  await harass(eve, ann);
  await openRoom(ann.page, ann.generalId);
  const lookAt = async (place: Locator) => {
    await expect(place.getByText("hacked").first()).toBeAttached();
    await pointAt(place);
    expect(noticed).toEqual([]);
  };

  await lookAt(messages(ann.page));
  await messages(ann.page).getByRole("button", { name: "(edited)" }).last().click();
  await lookAt(ann.page.getByRole("dialog", { name: "Edit history" }));
  await ann.page.keyboard.press("Escape");
  for (const [button, dialog] of [
    [/pinned messages?$/, "Pinned messages"],
    [/^Saved$/, "Saved for later"],
  ] as const) {
    await ann.page.getByRole("button", { name: button }).click();
    await lookAt(ann.page.getByRole("dialog", { name: dialog }));
    await ann.page.keyboard.press("Escape");
  }
  await ann.page.getByRole("button", { name: /^Notifications/ }).click();
  await lookAt(ann.page.locator("body"));
  await ann.page.keyboard.press("Escape");
  await ann.page.keyboard.press("ControlOrMeta+Shift+F");
  await ann.page.getByRole("combobox", { name: "Search messages" }).fill("hacked");
  await lookAt(ann.page.getByRole("listbox", { name: "Results" }));
  await ann.page.keyboard.press("Escape");
  await lookAt(await profileCardOf(ann.page, "Eve"));
  await ann.page.keyboard.press("Escape");
  for (const view of ["Mentions", /^Threads/]) {
    await ann.page.getByRole("link", { name: view }).click();
    await lookAt(ann.page.getByRole("main"));
  }
  await ann.page.getByRole("main").getByRole("link", { name: "Open thread" }).first().click();
  await lookAt(ann.page.getByRole("complementary", { name: "Thread" }));
});

async function upload({ context, generalId }: Person, name: string, data: Buffer | string) {
  const answer = await context.request.post(`/api/rooms/${generalId}/files?name=${encodeURIComponent(name)}`, {
    data: Buffer.from(data),
    headers: { "content-type": "application/octet-stream" },
  });
  expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as { id: string; url: string };
}

/** Eve says it to Ann in every way there is. */
async function harass(eve: Person, ann: Person): Promise<void> {
  const roomId = eve.generalId;
  const { request } = eve.context;
  const threadId = await post(ann, roomId, "Is anybody there?");
  const texts = hostileTexts.filter((text, at) => text.includes("hacked") && at % 3 === 0);
  for (const [at, text] of texts.entries()) {
    await post(eve, roomId, `@ann ${text}`, { threadId });
    const id = await post(eve, roomId, text);
    await post(eve, roomId, text, { quoteId: id });
    await request.post(`/api/messages/${id}/pin`, { data: {} });
    await ann.context.request.post(`/api/messages/${id}/save`, { data: {} });
    await request.patch(`/api/messages/${id}`, { data: { body: `${texts.at(at - 1)} hacked again` } });
  }
  const [text = "", title = ""] = hostileNames.slice(1);
  await request.patch("/api/me", { data: { title, status: { emoji: "🏴‍☠️", text } } });
  for (const name of hostileNames) {
    const data = { type: "add", sectionId: crypto.randomUUID(), name: name.slice(0, 40) };
    await ann.context.request.patch("/api/me/sidebar", { data });
  }
}

async function profileCardOf(page: Page, name: string): Promise<Locator> {
  await messages(page).getByRole("button", { name, exact: true }).last().click();
  return page.getByRole("dialog", { name });
}
