/** One author's messages that follow each other so soon stand together. By itself, because a room's first paint needs it, and no other limit. */
export const groupWithinMs = 5 * 60_000;
