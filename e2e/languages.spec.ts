import type { Page } from "@playwright/test";
import { fillRoom } from "./fixtures/full-room.ts";
import type { Person } from "./fixtures/person.ts";
import { expectTurned, turn } from "./fixtures/right-to-left.ts";
import { screens } from "./fixtures/screens.ts";
import { expect, test } from "./fixtures/test.ts";
import { tour } from "./fixtures/tour.ts";
import type { Look } from "./fixtures/tour-steps.ts";
import { notGerman } from "./fixtures/unspoken.ts";

const german = { locale: "de-DE", timezoneId: "Europe/Berlin" };

test("whose browser asks for German is met in German, before any script has run", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, ...german });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await expect(page).toHaveTitle("Anmelden · Ebb");
  await expect(page.getByRole("heading", { name: "Bei Ebb anmelden" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "E-Mail-Adresse" })).toBeVisible();
  await context.close();
});

test("the language one has chosen goes before the browser's, on all pages, and no other is loaded", async ({
  join,
}) => {
  const ann = await join("Ann");
  await ann.page.goto("/settings");
  await ann.page.getByRole("radio", { name: "Deutsch" }).check();
  await expect(ann.page.getByRole("heading", { name: "Einstellungen" })).toBeVisible();

  const scripts = scriptsOf(ann.page);
  await ann.page.goto(`/rooms/${ann.generalId}`);
  await ann.page.getByRole("button", { name: "Suchen", exact: true }).click();
  await expect(ann.page.getByRole("dialog", { name: "Nachrichten durchsuchen" })).toBeVisible();
  const all = (await Promise.all(scripts.splice(0))).join("\n");
  expect(all).toContain("Nachrichten durchsuchen");
  expect(all).not.toContain("Search messages");

  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("button", { name: "Konto" }).click();
  await ann.page.getByRole("menuitem", { name: "Abmelden" }).click();
  await expect(ann.page.getByRole("button", { name: "Anmelden" })).toBeVisible();
});

test("a refusal is said in the reader's language", async ({ join }) => {
  await join("Ann");
  const bob = await join("Bob", german);
  await bob.page.goto("/settings");
  await bob.page.getByRole("textbox", { name: "Benutzername" }).fill("ann");
  await bob.page.getByRole("button", { name: "Profil speichern" }).click();
  await expect(bob.page.getByText("Der Benutzername @ann ist vergeben.")).toBeVisible();
});

for (const [screen, options] of Object.entries(screens)) {
  test(`whoever reads German reads and hears nothing else in any view, dialog and menu, and all of it, wherever lines begin, on ${screen}`, async ({
    join,
  }) => {
    test.setTimeout(180_000);
    const [ann, bob] = [await join("Ann", { ...options, ...german, locale: "en-GB" }), await join("Bob")];
    await fillRoom(ann, bob);
    const names = namesOf(ann, bob);
    expect((await notGerman(ann.page, names)).length, "English would be noticed").toBeGreaterThan(20);
    await ann.context.request.patch("/api/me/settings", { data: { language: "de" } });
    await turn(ann);
    const look: Look = async (page, where) => {
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      expect.soft(await notGerman(page, names), where).toEqual([]);
      expect.soft(await page.evaluate(cutOff), where).toEqual([]);
      await expectTurned(page, where);
    };
    await tour({ person: ann, look, language: "de" });
  });
}

const namesOf = (...people: Person[]) => [
  ...people.flatMap(({ name, handle, email }) => [name, handle, `@${handle}`, email]),
  ...["Ebb", "general", "harbour", "plan.png", "rain.wav", "film.mp4", "notes.txt", "tray.txt"],
];

/** Runs in the page: words on buttons, labels and titles that are not to be seen whole. What people wrote may be too long. */
function cutOff(): string[] {
  const said = document.querySelectorAll("button, label, legend, h1, h2, h3, [role=menuitem], [role=tab], a");
  const isCut = (element: Element) =>
    element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible";
  return [...said]
    .flatMap((element) => [element, ...element.querySelectorAll("*")])
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && isCut(element))
    .filter((element) => !element.closest("[dir=auto], .sr-only") && !element.querySelector("[dir=auto]"))
    .map((element) => element.outerHTML.slice(0, 200));
}

/** What every script that the page loads from now on says. */
function scriptsOf(page: Page): Promise<string>[] {
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    // What the page leaves behind cannot be read any more.
    if (response.request().resourceType() === "script") scripts.push(response.text().catch(() => ""));
  });
  return scripts;
}
