import type { IndexDatabase } from "./index-database.ts";

/** Another epoch is another history: an older file was put back, and nothing known of its rooms holds. */
export function startOverInOtherEpoch(index: IndexDatabase): void {
  const epoch = index.prepare<[], string>(`SELECT "epoch" FROM chat."Instance" WHERE "id" = 'ebb'`).pluck().get() ?? "";
  const known = index.prepare<[], string>(`SELECT epoch FROM "Source"`).pluck().get();
  if (epoch === known) return;
  index.exec(`
    INSERT INTO "Words" ("Words") VALUES ('delete-all');
    DELETE FROM "Document"; DELETE FROM "Place"; DELETE FROM "Author"; DELETE FROM "Source";`);
  index.prepare(`INSERT INTO "Source" (epoch) VALUES (?)`).run(epoch);
}

/** Takes up to `max` messages of deleted rooms out of the index. Answers whether there are more. (Nobody finds them any more, as it is.) */
export function dropGoneRooms(index: IndexDatabase, max: number): boolean {
  const gone = index.prepare<[], number>(`
    SELECT room FROM "Place" p WHERE NOT EXISTS (SELECT 1 FROM chat."Room" r WHERE r."id" = p.roomId) LIMIT 1`);
  const room = gone.pluck().get();
  if (room === undefined) return false;
  const ids = index
    .prepare<[number, number], number>(`SELECT id FROM "Document" WHERE room = ? LIMIT ?`)
    .pluck()
    .all(room, max);
  const unwrite = index.prepare<[number]>(`DELETE FROM "Words" WHERE rowid = ?`);
  const displace = index.prepare<[number]>(`DELETE FROM "Document" WHERE id = ?`);
  for (const id of ids.sort((a, b) => a - b)) {
    unwrite.run(id);
    displace.run(id);
  }
  if (ids.length < max) index.prepare(`DELETE FROM "Place" WHERE room = ?`).run(room);
  return true;
}
