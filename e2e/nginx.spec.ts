import { expect } from "@playwright/test";
import { test } from "./fixtures/nginx.ts";
import { expectTransport, goIdle, message, rung, say, show } from "./fixtures/person.ts";

test("behind the documented nginx: TLS, HTTP/2, sockets upgraded, the stream unbuffered", async ({ proxied }) => {
  const ann = await proxied.join("Ann");
  const bob = await proxied.join("Bob");
  const protocol = await ann.page.evaluate(
    () => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).nextHopProtocol,
  );
  expect(protocol).toBe("h2");
  const cookies = await ann.context.cookies();
  expect(
    cookies.filter(({ name }) => name.includes("session")).every(({ secure, httpOnly }) => secure && httpOnly),
  ).toBe(true);

  await say(ann.page, "through the proxy");
  await expect(message(bob.page, "through the proxy")).toBeVisible();
  await goIdle(bob.page);
  await say(ann.page, "@bob unbuffered");
  await expect
    .poll(() => rung(bob.page), { timeout: 5_000 })
    .toMatchObject([{ body: expect.stringContaining("unbuffered") }]);
  await show(bob.page);
  await expectTransport(bob.page, "socket");
});
