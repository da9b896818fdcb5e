// A process of its own, on a core of its own: one task on stdin, its outcome on stdout.
import { text } from "node:stream/consumers";
import { type ChatOutcome, type ChatTask, loadChat } from "./chat-load.ts";
import { type HeldOutcome, type HeldTask, holdConnections } from "./held-load.ts";
import { type ReadOutcome, type ReadTask, readRoom } from "./read-load.ts";
import { loadSse, type SseOutcome, type SseTask } from "./sse-load.ts";
import { returnAtOnce, type StormOutcome, type StormTask } from "./storm-load.ts";

export type Task = ChatTask | SseTask | HeldTask | ReadTask | StormTask;
export type Outcomes = {
  chat: ChatOutcome;
  sse: SseOutcome;
  held: HeldOutcome;
  read: ReadOutcome;
  storm: StormOutcome;
};

const task: Task = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await outcomeOf(task)), () => process.exit(0));

function outcomeOf(given: Task): Promise<Outcomes[Task["kind"]]> {
  switch (given.kind) {
    case "chat":
      return loadChat(given);
    case "held":
      return holdConnections(given);
    case "read":
      return readRoom(given);
    case "sse":
      return loadSse(given);
    case "storm":
      return returnAtOnce(given);
  }
}
