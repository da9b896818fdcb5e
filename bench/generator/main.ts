// A process of its own, on a core of its own: one task on stdin, its outcome on stdout.
import { text } from "node:stream/consumers";
import { type ChatOutcome, type ChatTask, loadChat } from "./chat-load.ts";

export type Task = ChatTask;
export type Outcomes = { chat: ChatOutcome };

const task: Task = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await loadChat(task)), () => process.exit(0));
