import { expect, test } from "vitest";
import { fileSize } from "./file-size.tsx";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [3_400, "3.4 kB"],
  [25 * 2 ** 20, "26 MB"],
  [3_200_000_000, "3.2 GB"],
])("%d is said as %s", (bytes, said) => {
  expect(fileSize(bytes, "en")).toBe(said);
});
