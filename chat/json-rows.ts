/**
 * Any number of rows as one parameter of raw SQL, in words that both databases understand:
 *
 *     INSERT INTO "Entry" ("roomId", "seq") SELECT r."value" ->> 'roomId', CAST(r."value" ->> 'seq' AS INTEGER)
 *     FROM json_each(${jsonRows(entries)}) r
 *
 * An object and not a list: PostgreSQL's `json_each` takes nothing else. Times have no form that both would read: they are parameters.
 */
export function jsonRows(rows: object[]): string {
  const text = JSON.stringify({ ...rows });
  return mayBeRefused.test(text) ? JSON.stringify({ ...rows }, storable) : text;
}

/** NUL and half characters, escaped; or a text that looks so. */
const mayBeRefused = /\\u(?:0000|d[89a-f])/;

/** One text that PostgreSQL's JSON refuses would take all the others with it. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\0|\p{Surrogate}/gu, "\uFFFD") : value;
}
