import { composer, openRoom, password, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

const keepOpen = /cannot keep drafts and unsent messages/;

test("where the browser keeps nothing the page says so, and sends all the same; elsewhere nothing is said", async ({
  join,
}) => {
  const ann = await join("Ann");
  await say(ann.page, "kept");
  await expect(ann.page.getByText(keepOpen)).toHaveCount(0);
  await ann.page.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { value: undefined }));
  await ann.page.reload();
  await expect(ann.page.getByText(keepOpen)).toBeVisible();
  await say(ann.page, "sent without being kept");
});

test("what could not be erased at sign-out is told on the sign-in page, and not shown to the next person", async ({
  join,
}) => {
  const [ann, bob] = [await join("Ann"), await join("Bob")];
  await composer(ann.page).fill("for Ann's eyes");
  await ann.page.evaluate(() => {
    IDBObjectStore.prototype.clear = () => {
      throw new DOMException("broken", "UnknownError");
    };
  });
  await ann.page.getByRole("button", { name: "Account" }).click();
  await ann.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(ann.page).toHaveURL(/sign-in\?kept/);
  await expect(ann.page.getByText(/did not let Ebb erase/)).toBeVisible();
  const signIn = await ann.context.request.post("/api/auth/sign-in/email", { data: { email: bob.email, password } });
  expect(signIn.ok()).toBe(true);
  await openRoom(ann.page, bob.generalId);
  await expect(composer(ann.page)).toHaveValue("");
  await expect(ann.page.getByText("for Ann's eyes")).toHaveCount(0);
});
