import type { Found, Wanted } from "#chat/search/message-search";

/** What is said between the server and the thread that searches. */
export type Question = { ask: "find"; id: number; wanted: Wanted } | { ask: "follow" } | { ask: "close" };
export type Answer = { id: number; found: Found } | { id: number; error: string };

export type Files = { chatFile: string; indexFile: string };
