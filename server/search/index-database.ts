import { rmSync } from "node:fs";
import BetterSqlite from "better-sqlite3";

export type IndexDatabase = BetterSqlite.Database;

/** Of the tables below and of what is put into them (chat/search/words-in.ts, too): an index of another version is made anew. */
const version = 1;

/**
 * The index of a SQLite database's messages: a file of its own beside it, with the chat's own database attached as `chat`, which is only read.
 * Everything in it can be made again from there; where it is damaged, it is.
 */
export function openIndex(indexFile: string, chatFile: string): IndexDatabase {
  try {
    return open(indexFile, chatFile);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeIndex(indexFile);
    return open(indexFile, chatFile);
  }
}

export function isDamage(error: unknown): boolean {
  return error instanceof BetterSqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
}

export function removeIndex(indexFile: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(indexFile + suffix, { force: true });
}

function open(indexFile: string, chatFile: string): IndexDatabase {
  const index = new BetterSqlite(indexFile, { timeout: waitsMs });
  try {
    index.exec(pragmas);
    if (index.pragma("user_version", { simple: true }) !== version) remake(index);
    index.prepare("ATTACH ? AS chat").run(chatFile);
    return index;
  } catch (error) {
    index.close();
    throw error;
  }
}

/** Only for the moments in which the chat's write-ahead log is begun or ended: this thread may stand still. */
const waitsMs = 5_000;

// NORMAL: after a power cut the index is whole, and perhaps a little behind; it catches up.
const pragmas = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;`;

function remake(index: IndexDatabase): void {
  const names = index.prepare<[], string>(tables).pluck().all();
  index.exec(
    `BEGIN; ${names.map((name) => `DROP TABLE "${name}";`).join(" ")} ${schema} PRAGMA user_version = ${version}; COMMIT;`,
  );
}

/** Those that FTS5 makes for itself go with it. */
const tables = `
  SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`;

/*
 * Words: of each message its words, as chat/search/words-in.ts gives them, and marks: who wrote it (a1), in which room (r1), what it has (link). Marks are
 * words, so that a rare one makes a search as quick as a rare word does. The text itself is not kept. The prefixes make open words of two and three
 * letters quick. A row's id is its document's: a thousand times the millisecond it was sent in, plus what tells it from others of that millisecond;
 * so rows are in the order of time, the newest are found first, and dates are ranges.
 */
const schema = `
  CREATE VIRTUAL TABLE "Words" USING fts5(
    body, marks, content = '', contentless_delete = 1, tokenize = "ascii", prefix = '2 3'
  );
  CREATE TABLE "Document" (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, seq INTEGER NOT NULL, UNIQUE (room, seq));
  CREATE TABLE "Place" (room INTEGER PRIMARY KEY, roomId TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL);
  CREATE TABLE "Author" (author INTEGER PRIMARY KEY, userId TEXT NOT NULL UNIQUE);
  CREATE TABLE "Source" (epoch TEXT NOT NULL);`;
