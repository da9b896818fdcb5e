import { message, openRoom, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";

test("every page carries a strict policy with a nonce of its own, and keeps it", async ({ join }) => {
  const ann = await join("Ann");
  const violations: string[] = [];
  await ann.page.exposeFunction("violated", (what: string) => violations.push(what));
  await ann.page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (window as unknown as { violated: (what: string) => void }).violated(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
      );
    });
  });
  const nonces = new Set<string>();
  const paths = [
    `/rooms/${ann.generalId}`,
    "/settings",
    "/settings/people",
    "/settings/invites",
    "/sign-in",
    "/no-such-page",
  ];
  for (const path of paths) {
    const headers = (await ann.page.goto(path))?.headers() ?? {};
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/script-src [^;]*'nonce-/);
    expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBeTruthy();
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
    await expect(ann.page.locator("body")).toBeVisible();
  }
  expect(nonces.size).toBe(paths.length);
  await openRoom(ann.page, ann.generalId);
  await say(ann.page, "the page works under it");
  expect(violations).toEqual([]);
});

test("hostile words run nothing, in any place they are shown", async ({ join }) => {
  const ann = await join("Ann");
  const eve = await join('<img src=x onerror="window.hacked=1">Eve');
  const attacks = [
    '<img src=x onerror="window.hacked=1">',
    "<script>window.hacked=1</script>",
    "[click](javascript:window.hacked=1)",
    "[click](data:text/html,<script>window.hacked=1</script>)",
    '<svg onload="window.hacked=1">',
    "![x](javascript:window.hacked=1)",
    '`<img src=x onerror="window.hacked=1">`',
    "<javascript:window.hacked=1>",
    '[x](https://example.org"onmouseover="window.hacked=1)',
  ];
  for (const [index, attack] of attacks.entries()) await say(eve.page, `attack ${index} ${attack}`, `attack ${index}`);
  await expect(message(ann.page, /attack \d/)).toHaveCount(attacks.length);
  for (const link of await message(ann.page, /attack \d/)
    .getByRole("link")
    .all()) {
    expect(await link.getAttribute("href")).toMatch(/^(https?:|mailto:|\/rooms\/)/);
  }
  expect(await ann.page.evaluate(() => "hacked" in window)).toBe(false);
});

test("a write from another site is refused, whatever cookie it carries", async ({ join }) => {
  const ann = await join("Ann");
  const url = `/api/rooms/${ann.generalId}/messages`;
  const data = { clientId: crypto.randomUUID(), body: "forged" };
  const forged = await ann.context.request.post(url, { data, headers: { origin: "https://evil.example" } });
  expect(forged.status()).toBe(403);
  const plain = await ann.context.request.post(url, {
    data: JSON.stringify(data),
    headers: { "content-type": "text/plain" },
  });
  expect(plain.status()).toBe(400);
  const { messages } = await (await ann.context.request.get(url)).json();
  expect(messages).toEqual([]);
});
