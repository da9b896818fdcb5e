import { goIdle, message, type Person, show } from "./fixtures/person.ts";
import { post } from "./fixtures/provoke.ts";
import { expect, test } from "./fixtures/test.ts";

type Absence = { how: string; begin: (bob: Person) => Promise<void>; end: (bob: Person) => Promise<void> };

const absences: Absence[] = [
  { how: "a tab rests", begin: ({ page }) => goIdle(page), end: ({ page }) => show(page) },
  {
    how: "there is no network",
    begin: ({ context }) => context.setOffline(true),
    end: ({ context }) => context.setOffline(false),
  },
];

for (const { how, begin, end } of absences) {
  test(`what is done with messages while ${how} is there afterwards`, async ({ join }) => {
    const [ann, bob] = [await join("Ann"), await join("Bob")];
    const roomId = ann.generalId;
    const say = (body: string, references: Parameters<typeof post>[3] = {}) => post(ann, roomId, body, references);
    const texts = ["react to this", "pin this", "change this", "delete this", "answer this"];
    const [liked = "", pinned = "", edited = "", deleted = "", threadId = ""] = await inTurn(texts, say);
    await expect(message(bob.page, "answer this")).toBeVisible();
    await begin(bob);

    const { request } = ann.context;
    await request.post(`/api/messages/${liked}/reactions`, { data: { emoji: "👍" } });
    await request.post(`/api/messages/${pinned}/pin`, { data: {} });
    await request.patch(`/api/messages/${edited}`, { data: { body: "this was changed" } });
    await request.delete(`/api/messages/${deleted}`, { data: {} });
    await say("in the thread alone", { threadId });
    await say("in the room as well", { threadId, alsoInRoom: true });

    await end(bob);
    await expect(message(bob.page, "in the room as well")).toBeVisible({ timeout: 30_000 });
    await expect(message(bob.page, "react to this").getByRole("button", { name: /^👍 1/ })).toBeVisible();
    await expect(bob.page.getByRole("button", { name: "1 pinned message" })).toBeVisible();
    await expect(message(bob.page, "this was changed")).toContainText("(edited)");
    await expect(message(bob.page, "delete this")).toHaveCount(0);
    await expect(message(bob.page, "This message was deleted")).toBeVisible();
    await expect(message(bob.page, "answer this")).toContainText("2 replies");
    await expect(message(bob.page, "in the thread alone")).toHaveCount(0);
  });
}

async function inTurn(texts: string[], say: (text: string) => Promise<string>): Promise<string[]> {
  const ids: string[] = [];
  for (const text of texts) ids.push(await say(text));
  return ids;
}
