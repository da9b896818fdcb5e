import type { Page } from "@playwright/test";
import { kept as keptInDatabase } from "./fixtures/kept.ts";
import { composer, goIdle, hide, openRoom, type Person, password, say, show } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("signing out in one tab ends the other, live or idle", async ({ join }) => {
  const ann = await join("Ann");
  const live = await ann.context.newPage();
  const idle = await ann.context.newPage();
  for (const page of [live, idle]) await openRoom(page, ann.generalId);
  await goIdle(idle);
  await signOut(ann.page);
  await expect(live).toHaveURL(/sign-in/);
  await expect(idle).toHaveTitle(/Signed out|Sign in/);
  await show(idle);
  await expect(idle).toHaveURL(/sign-in/);
  expect((await ann.context.request.get("/api/me")).status()).toBe(401);
});

test("signing out erases drafts and everything else kept under that name", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "said among us");
  await composer(ann.page).fill("a secret draft");
  await expect.poll(() => kept(ann)).toContain("a secret draft");
  await expect.poll(() => kept(ann)).toContain("said among us");
  await signOut(ann.page);
  expect(await kept(ann)).not.toContain("a secret draft");
  expect(await kept(ann)).not.toContain("said among us");
  expect(await kept(ann)).not.toContain(ann.id);
});

test("a session revoked elsewhere is over within a second, in every tab", async ({ join, elsewhere }) => {
  const ann = await join("Ann");
  await say(ann.page, "said before");
  const phone = await elsewhere(ann);
  // A session of its own, as on another device.
  await phone.context.clearCookies();
  const answer = await phone.context.request.post("/api/auth/sign-in/email", { data: { email: ann.email, password } });
  expect(answer.ok()).toBe(true);
  await openRoom(phone.page, ann.generalId);
  await expect.poll(() => kept(phone)).toContain("said before");
  await ann.page.goto("/settings");
  await ann.page
    .getByRole("main")
    .getByRole("button", { name: /^Sign out/ })
    .first()
    .click();
  await expect(phone.page).toHaveURL(/sign-in/);
  // What others said goes with it; what was being written there waits for its author.
  await expect.poll(() => kept(phone)).not.toContain("said before");
  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "this one is still signed in");
});

test("a second account in the same browser: the open tab never speaks or stores under the wrong name", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await composer(ann.page).fill("written as Ann");
  // Bob signs in beside Ann's open tab: the browser now carries his cookie.
  const signIn = await ann.context.request.post("/api/auth/sign-in/email", { data: { email: bob.email, password } });
  expect(signIn.ok()).toBe(true);
  await ann.page.getByRole("button", { name: "Send", exact: true }).click();
  // Looked at again, the page is Bob's: nothing of Ann's is left on it.
  await hide(ann.page);
  await show(ann.page);
  await expect(ann.page.getByText("@bob", { exact: true })).toBeVisible();
  const authors = async () => {
    const { messages } = await (await bob.context.request.get(`/api/rooms/${bob.generalId}/messages`)).json();
    const written = messages.filter(({ body }: { body: string }) => body === "written as Ann");
    return written.map(({ author }: { author: { id: string } }) => author.id);
  };
  await expect.poll(authors).toEqual([ann.id]);
  await expect(composer(ann.page)).toHaveValue("");
});

test("going back after signing out asks the server, where no page was kept", async ({ join }) => {
  const ann = await join("Ann");
  await say(ann.page, "for Ann's eyes");
  await openRoom(ann.page, ann.generalId);
  await signOut(ann.page);
  const asked = ann.page.waitForResponse((response) => response.url().endsWith(ann.generalId));
  await ann.page.goBack();
  expect((await asked).status()).toBe(307);
  await expect(ann.page).toHaveURL(/sign-in/);
  await expect(ann.page.getByText("for Ann's eyes")).toHaveCount(0);
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
}

/** Everything the browser keeps for this address. */
async function kept(person: Person): Promise<string> {
  const strings = await person.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  return strings + (await keptInDatabase(person.page, person.id));
}
