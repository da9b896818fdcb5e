/** Of a message. By itself, because the composer needs it before a room comes alive, and no other limit. */
export const bodyMaxChars = 10_000;
