import { expect, it } from "vitest";
import { Question } from "./question.ts";

const position = { epoch: "e1", nseq: 1 };
const answer = (to: string) => ({ type: "attached", to, position, mode: "notify" }) as const;

it("a question keeps its name while an answer to it would count, and is another one after", () => {
  const question = new Question();
  const first = question.ask(0);
  expect(question.ask(1_000)).toBe(first);
  expect(question.isHearsay(answer(first), 1_500)).toBe(false);
  expect(question.ask(3_000)).not.toBe(first);
  expect(question.isHearsay(answer(first), 3_000)).toBe(true);
});

it("an answer that waited for a tab that stood still does not count", () => {
  const question = new Question();
  expect(question.isHearsay(answer(question.ask(0)), 30_000)).toBe(true);
});

it("nothing is hearsay to whoever does not ask", () => {
  const question = new Question();
  const asked = question.ask(0);
  question.settle();
  expect(question.isHearsay(answer(asked), 0)).toBe(false);
});
