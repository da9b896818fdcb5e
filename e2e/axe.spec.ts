import { mp4, png, wav } from "#server/files/sample-files";
import { expectNothing } from "./fixtures/axe.ts";
import { composer, createRoom, message, openRoom, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("axe finds nothing on any page, in the light theme and in the dark one", async ({ join }) => {
  test.setTimeout(120_000);
  const ann = await join("Ann");
  const bob = await join("Bob");
  await say(bob.page, "good morning @ann, **bold** `code` and > not a quote", "good morning");
  await say(ann.page, "> a quote\n\n- a list\n- of two\n\n```\ncode\n```", "a list");
  await expectNothing(ann.page, "a room");
  await ann.page.getByRole("button", { name: "Search" }).click();
  await expectNothing(ann.page, "the search");
  await ann.page.keyboard.type("morning in:general ");
  await expect(ann.page.getByRole("listbox", { name: "Results" }).getByRole("option")).toHaveCount(1);
  await expectNothing(ann.page, "what was found");
  await ann.page.keyboard.type("from:");
  await expect(ann.page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  await expectNothing(ann.page, "suggestions for a filter");
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("button", { name: "New room" }).click();
  await expectNothing(ann.page, "the dialog for a new room");
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("button", { name: "Account" }).click();
  await expectNothing(ann.page, "the account menu");
  await ann.page.keyboard.press("Escape");
  await createRoom(ann.page, "empty room");
  await expectNothing(ann.page, "an empty room");
  await ann.page.getByRole("button", { name: "New direct message" }).click();
  await expectNothing(ann.page, "the dialog for a direct message");
  for (const path of [
    "/settings",
    "/settings/people",
    "/settings/invites",
    "/no-such-page",
    "/rooms/01890000-0000-7000-8000-000000000000",
  ]) {
    await ann.page.goto(path);
    await expectNothing(ann.page, path);
  }
  await ann.context.clearCookies();
  for (const path of ["/sign-in", "/sign-up", "/reset-password?token=wrong"]) {
    await ann.page.goto(path);
    await expectNothing(ann.page, path);
  }
});

test("axe finds nothing beside files: in a room, in the tray, in a picture on the whole screen", async ({ join }) => {
  const ann = await join("Ann");
  const files = [
    { name: "plan.png", mimeType: "image/png", buffer: await png({ width: 800, height: 600 }) },
    { name: "rain.wav", mimeType: "audio/wav", buffer: wav() },
    { name: "film.mp4", mimeType: "video/mp4", buffer: mp4 },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("notes") },
  ];
  const choose = () => ann.page.locator("input[type=file]").setInputFiles(files);
  await choose();
  await expect(ann.page.getByRole("region", { name: "Files to send" })).toBeVisible();
  await composer(ann.page).fill("four files");
  await composer(ann.page).press("Enter");
  await expect(message(ann.page, "four files").getByRole("link", { name: "Download notes.txt" })).toBeVisible();
  await choose();
  await expect(ann.page.getByRole("region", { name: "Files to send" })).toBeVisible();
  await expectNothing(ann.page, "a room with files");
  await ann.page.getByRole("button", { name: "Show plan.png" }).click();
  await expectNothing(ann.page, "a picture");
});

test("axe finds nothing on a phone, sidebar open or closed", async ({ join }) => {
  const ann = await join("Ann", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await say(ann.page, "small screen");
  await expectNothing(ann.page, "a room on a phone");
  await ann.page.getByRole("button", { name: "Open the list of rooms" }).tap();
  await expectNothing(ann.page, "the open sidebar");
  await ann.page.getByRole("button", { name: "Search" }).tap();
  await ann.page.getByRole("combobox", { name: "Search messages" }).fill("small");
  await expect(ann.page.getByRole("listbox", { name: "Results" }).getByRole("option")).toHaveCount(1);
  await expectNothing(ann.page, "what was found on a phone");
  await openRoom(ann.page, ann.generalId);
  await ann.page.goto("/settings");
  await expectNothing(ann.page, "the settings on a phone");
});

test("axe finds nothing where one says what one is up to, and what one wants to be told of", async ({ join }) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  const status = { emoji: "🍜", text: "Lunch" };
  const dndUntil = new Date(Date.now() + 60 * 60_000).toISOString();
  await bob.context.request.patch("/api/me", {
    data: { status, dndUntil, title: "Captain", timeZone: "Asia/Kolkata" },
  });
  await ann.context.request.patch(`/api/rooms/${ann.generalId}/membership`, { data: { involvement: "nothing" } });
  await say(bob.page, "@room @here lunch in #general today");
  await expect(message(ann.page, "lunch in")).toBeVisible();
  await expectNothing(ann.page, "a muted room");
  await ann.page.getByRole("button", { name: "Members" }).click();
  await expect(ann.page.getByRole("dialog").getByRole("img", { name: "Status: Lunch" })).toBeVisible();
  await expectNothing(ann.page, "a status in the list of members");
  await ann.page.keyboard.press("Escape");
  await message(ann.page, "lunch in").getByRole("button", { name: "Bob", exact: true }).click();
  await expect(ann.page.getByRole("dialog", { name: "Bob" })).toContainText("local time");
  await expectNothing(ann.page, "a profile card");
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("button", { name: "Room menu" }).click();
  await ann.page.getByRole("menuitem", { name: "Notifications" }).click();
  await expectNothing(ann.page, "the notifications of a room");
  await ann.page.keyboard.press("Escape");
  await bob.page.getByRole("button", { name: "Account" }).click();
  await bob.page.getByRole("menuitem", { name: "Status and do not disturb" }).click();
  await expectNothing(bob.page, "one's status");
  await bob.page.keyboard.press("Escape");
  await composer(bob.page).pressSequentially("@");
  await expect(bob.page.getByRole("option", { name: "@here" })).toBeVisible();
  await expectNothing(bob.page, "the list of whom to mention");
});
