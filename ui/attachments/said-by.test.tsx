import { expect, test } from "vitest";
import type { Attachment, Quote } from "#protocol/message-parts";
import { saidBy } from "./said-by.tsx";

const file = (name: string): Attachment => ({ id: name, name, type: "text/plain", size: 1, kind: "file", url: "" });
const files = [file("tide.txt"), file("moon.txt")];
const author = { id: "ann", name: "Ann", handle: "ann" };
const quote: Quote = { messageId: "1", roomId: "2", author, sentAt: "", body: "High tide" };

test("a message without a word is told by its files, or by what it passes on", () => {
  expect(saidBy({ body: "Look", attachments: files, quote })).toBe("Look");
  expect(saidBy({ body: "", attachments: files, quote })).toBe("tide.txt, moon.txt");
  expect(saidBy({ body: "", quote })).toBe("High tide");
  expect(saidBy({ body: "", quote: { ...quote, body: "", attachments: files } })).toBe("tide.txt, moon.txt");
});
