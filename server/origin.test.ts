import { expect, test } from "vitest";
import { isOurs } from "./origin.ts";

const env = { origins: ["https://chat.example.org", "http://localhost:3000"] };

test.each([
  [{ origin: "https://chat.example.org" }, true],
  [{ origin: "http://localhost:3000", fetchSite: "same-origin" }, true],
  [{}, true],
  [{ fetchSite: "none" }, true],
  [{ origin: "https://evil.example" }, false],
  [{ origin: "https://chat.example.org.evil.example" }, false],
  [{ origin: "http://chat.example.org" }, false],
  [{ origin: "http://localhost:3001" }, false],
  [{ origin: "null" }, false],
  [{ fetchSite: "cross-site" }, false],
  [{ fetchSite: "same-site" }, false],
])("%j is ours: %s", (provenance, ours) => {
  expect(isOurs(provenance, env)).toBe(ours);
});
