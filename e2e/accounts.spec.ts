import { expectConnection, openRoom, password, roomTitle, say, watch } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("a newcomer signs up in the browser, lands in general, and can talk", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const complaints = await watch(context);
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByText("this account will own this Ebb")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Ann");
  await page.getByRole("textbox", { name: "Email" }).fill("ann@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(roomTitle(page, "general")).toBeVisible();
  await expectConnection(page, "Live");
  await say(page, "hello, world");
  expect(complaints).toEqual([]);
  await context.close();
});

test("errors are words beside the field, and sign-in does not tell whether an address exists", async ({
  join,
  browser,
  server,
}) => {
  await join("Ann");
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/sign-up");
  await page.getByRole("textbox", { name: "Name" }).fill("Bob");
  await page.getByRole("textbox", { name: "Email" }).fill("bob@example.org");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/at least 8/i);

  await page.goto("/sign-in");
  const answers: string[] = [];
  for (const email of ["ann@example.org", "nobody@example.org"]) {
    await page.getByRole("textbox", { name: "Email" }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    answers.push(await page.getByRole("main").getByRole("alert").innerText());
    await page.reload();
  }
  expect(answers[0]).toBe(answers[1]);
  await page.getByRole("textbox", { name: "Email" }).fill("ann@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectConnection(page, "Live");
  await context.close();
});

test("the first account owns this Ebb; a taken handle is refused in words; name and handle can be changed", async ({
  join,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await ann.page.goto("/settings");
  await expect(ann.page.getByRole("link", { name: "People" })).toBeVisible();
  await bob.page.goto("/settings");
  await expect(bob.page.getByRole("link", { name: "People" })).toHaveCount(0);
  await bob.page.getByRole("textbox", { name: "Handle" }).fill("ann");
  await bob.page.getByRole("button", { name: "Save" }).first().click();
  await expect(bob.page.getByRole("textbox", { name: "Handle" })).toHaveAccessibleDescription(/taken/i);
  await bob.page.getByRole("textbox", { name: "Handle" }).fill("bobby");
  await bob.page.getByRole("textbox", { name: "Name" }).fill("Robert");
  await bob.page.getByRole("button", { name: "Save" }).first().click();
  await expect
    .poll(async () => (await bob.context.request.get("/api/me")).json())
    .toMatchObject({ name: "Robert", handle: "bobby" });
});

test("a changed password signs the other browsers out and lets only the new one in", async ({
  join,
  elsewhere,
  browser,
  server,
}) => {
  const ann = await join("Ann");
  const phone = await elsewhere(ann);
  await phone.context.clearCookies();
  await phone.context.request.post("/api/auth/sign-in/email", { data: { email: ann.email, password } });
  await openRoom(phone.page, ann.generalId);
  await ann.page.goto("/settings");
  await ann.page.getByLabel("Current password").fill(password);
  await ann.page.getByLabel("New password").fill("an even better one");
  await ann.page.getByRole("button", { name: "Change password" }).click();
  await expect(phone.page).toHaveURL(/sign-in/);
  const fresh = await browser.newContext({ baseURL: server.url });
  const signIn = (secret: string) =>
    fresh.request.post("/api/auth/sign-in/email", { data: { email: ann.email, password: secret } });
  expect((await signIn(password)).status()).toBe(401);
  expect((await signIn("an even better one")).status()).toBe(200);
  await fresh.close();
  await openRoom(ann.page, ann.generalId);
});

test("the owner makes a one-time reset link for a person who forgot their password", async ({
  join,
  browser,
  server,
}) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await ann.page.goto("/settings/people");
  const row = ann.page.getByRole("listitem").filter({ hasText: "Bob" });
  await row.getByRole("button", { name: "Password link" }).click();
  const link = ann.page.getByRole("textbox", { name: /new password/ });
  await expect(link).toHaveValue(/reset-password\?token=/);
  const url = await link.inputValue();
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel("New password").fill("remembered this time");
  await page.getByRole("button", { name: /Set.*password/ }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await expect(bob.page).toHaveURL(/sign-in/);
  await page.goto(url);
  await page.getByLabel("New password").fill("a second time");
  await page.getByRole("button", { name: /Set.*password/ }).click();
  await expect(page.getByText("Your password is changed")).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText(/no longer|not valid|used|expired/i);
  await context.close();
});

test("a deactivated member is out within a second and cannot come back in", async ({ join }) => {
  const ann = await join("Ann");
  const bob = await join("Bob");
  await ann.page.goto("/settings/people");
  const row = ann.page.getByRole("listitem").filter({ hasText: "Bob" });
  await row.getByRole("button", { name: "Deactivate" }).click();
  await ann.page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(bob.page).toHaveURL(/sign-in/);
  const again = await bob.context.request.post("/api/auth/sign-in/email", { data: { email: bob.email, password } });
  expect(again.status()).toBe(401);
});

test.describe("by invitation", () => {
  test.use({ environment: { EBB_SIGN_UP: "invite" } });

  test("only an invite link opens the door: counted, and closed once revoked", async ({ join, browser, server }) => {
    const ann = await join("Ann");
    await ann.page.goto("/settings/invites");
    await ann.page.getByRole("button", { name: "Create link" }).click();
    const link = ann.page.getByRole("textbox", { name: /invite link/i });
    await expect(link).toHaveValue(/sign-up\?invite=/);
    const url = await link.inputValue();

    const stranger = await browser.newContext({ baseURL: server.url });
    const uninvited = { name: "Eve", email: "eve@example.org", password };
    expect((await stranger.request.post("/api/auth/sign-up/email", { data: uninvited })).ok()).toBe(false);

    const page = await stranger.newPage();
    await page.goto(url);
    await page.getByRole("textbox", { name: "Name" }).fill("Bob");
    await page.getByRole("textbox", { name: "Email" }).fill("bob@example.org");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expectConnection(page, "Live");

    await ann.page.reload();
    await expect(ann.page.getByText("1 of 25 used")).toBeVisible();
    await ann.page.getByRole("button", { name: "Revoke" }).first().click();
    await expect(ann.page.getByRole("button", { name: "Revoke" })).toHaveCount(0);
    const late = await browser.newContext({ baseURL: server.url });
    const tooLate = await late.newPage();
    await tooLate.goto(url);
    await tooLate.getByRole("textbox", { name: "Name" }).fill("Cleo");
    await tooLate.getByRole("textbox", { name: "Email" }).fill("cleo@example.org");
    await tooLate.getByLabel("Password", { exact: true }).fill(password);
    await tooLate.getByRole("button", { name: "Create account" }).click();
    await expect(tooLate.getByText(/link is no longer valid|not valid|expired|used up/i)).toBeVisible();
    await late.close();
    await stranger.close();
  });
});

test.describe("with limits on", () => {
  test.use({ environment: { EBB_LIMITS: "" } });

  test("guessing a password is stopped after a while, for that account only", async ({ join, browser, server }) => {
    const ann = await join("Ann");
    const guesser = await browser.newContext({ baseURL: server.url });
    const guess = (secret: string) =>
      guesser.request.post("/api/auth/sign-in/email", { data: { email: ann.email, password: secret } });
    await expect.poll(async () => (await guess("wrong wrong")).status(), { intervals: [0] }).toBe(429);
    expect((await guess(password)).status()).toBe(429);
    await guesser.close();
  });
});
